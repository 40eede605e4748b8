package io.github.minimaxboot.chat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What MiniMax takes as a picture or as a video (minimax-api §2.1). It does not always
 * say what it does not take: models drop a picture without an error.
 */
enum Media {

	IMAGE("picture", 10, Set.of("https", "http", "data"), "image/jpeg, image/png, image/gif or image/webp",
			Map.of("image/jpeg", "image/jpeg", "image/jpg", "image/jpeg", "image/png", "image/png", "image/gif",
					"image/gif", "image/webp", "image/webp"),
			"make it smaller, or let MiniMax fetch it from an https: URL"),

	VIDEO("video", 50, Set.of("https", "http", "data", "mm_file"),
			"video/mp4, video/x-msvideo, video/quicktime or video/x-matroska",
			Map.of("video/mp4", "video/mp4", "video/x-msvideo", "video/x-msvideo", "video/avi", "video/x-msvideo",
					"video/msvideo", "video/x-msvideo", "video/vnd.avi", "video/x-msvideo", "video/quicktime",
					"video/quicktime", "video/mov", "video/quicktime", "video/x-matroska", "video/x-matroska",
					"video/matroska", "video/x-matroska", "video/mkv", "video/x-matroska"),
			"make it smaller, or upload it to MiniMax, which takes up to 512 MB, and use Content.videoFile(id)");

	private static final int MEGABYTE = 1024 * 1024;

	/** How much of a URL is looked at and shown: a data URL has megabytes. */
	private static final int EXCERPT = 80;

	private final String word;

	private final int megabytes;

	private final Set<String> schemes;

	private final String types;

	/** The usual name of each type, by all names it goes by. */
	private final Map<String, String> typesByName;

	private final String remedy;

	Media(String word, int megabytes, Set<String> schemes, String types, Map<String, String> typesByName,
			String remedy) {
		this.word = word;
		this.megabytes = megabytes;
		this.schemes = schemes;
		this.types = types;
		this.typesByName = typesByName;
		this.remedy = remedy;
	}

	/**
	 * Return the most bytes that one may have.
	 */
	int maxBytes() {
		return this.megabytes * MEGABYTE;
	}

	/**
	 * Return the usual name of a type.
	 * @param mimeType any name of it, with or without parameters
	 * @throws IllegalArgumentException if MiniMax does not take the type
	 */
	String type(String mimeType) {
		int parameters = mimeType.indexOf(';');
		String name = (parameters < 0) ? mimeType : mimeType.substring(0, parameters);
		String type = this.typesByName.get(name.strip().toLowerCase(Locale.ROOT));
		if (type == null) {
			throw new IllegalArgumentException("A %s must be of type %s, but is '%s'; convert it before it is sent"
				.formatted(this.word, this.types, excerpt(mimeType)));
		}
		return type;
	}

	/**
	 * Check where a picture or video is; of a data URL the type and the size, without
	 * decoding it.
	 * @throws IllegalArgumentException if MiniMax does not take it
	 */
	void checkUrl(String url) {
		int colon = url.substring(0, Math.min(url.length(), EXCERPT)).indexOf(':');
		String scheme = (colon < 0) ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
		if (!this.schemes.contains(scheme)) {
			throw new IllegalArgumentException(
					"MiniMax cannot fetch a %s from '%s'; give it an https: URL, or send the %s along as a Resource or as bytes"
						.formatted(this.word, excerpt(url), this.word));
		}
		if (scheme.equals("data")) {
			checkDataUrl(url, colon + 1);
		}
	}

	private void checkDataUrl(String url, int start) {
		int comma = url.substring(0, Math.min(url.length(), 2 * EXCERPT)).indexOf(',');
		String head = (comma < 0) ? "" : url.substring(start, comma);
		if (!head.toLowerCase(Locale.ROOT).endsWith(";base64")) {
			throw new IllegalArgumentException(
					"The data URL of a %s must begin with 'data:', its type and ';base64,', but is '%s'"
						.formatted(this.word, excerpt(url)));
		}
		type(head);
		int end = url.length();
		while (end > comma + 1 && url.charAt(end - 1) == '=') {
			end--;
		}
		checkSize((end - comma - 1) * 3L / 4);
	}

	/**
	 * Check a size.
	 * @throws IllegalArgumentException if it is 0 or too large
	 */
	void checkSize(long bytes) {
		if (bytes == 0) {
			throw new IllegalArgumentException(
					"The %s has no bytes; look at where it is read from".formatted(this.word));
		}
		if (bytes > maxBytes()) {
			throw new IllegalArgumentException(
					"The %s is larger than %d MB (%d bytes), which is the most that MiniMax takes; %s"
						.formatted(this.word, this.megabytes, maxBytes(), this.remedy));
		}
	}

	/**
	 * Check how a picture or video shall be looked at.
	 * @throws IllegalArgumentException if a number is out of range
	 */
	static void checkHints(@Nullable Double fps, @Nullable Integer maxLongSidePixel) {
		// asked this way round to refuse NaN too
		if (fps != null && !(fps >= 0.2 && fps <= 5)) {
			throw new IllegalArgumentException("fps must be from 0.2 to 5, but is %s".formatted(fps));
		}
		if (maxLongSidePixel != null && maxLongSidePixel < 1) {
			throw new IllegalArgumentException(
					"maxLongSidePixel must be 1 or more, but is %d".formatted(maxLongSidePixel));
		}
	}

	/**
	 * Return a URL as it can be shown, a data URL without its data.
	 */
	static String show(String url) {
		boolean data = url.regionMatches(true, 0, "data:", 0, "data:".length());
		return data ? "%s (%d characters)".formatted(excerpt(url), url.length()) : url;
	}

	private static String excerpt(String text) {
		int comma = text.indexOf(',');
		boolean data = comma > 0 && comma < EXCERPT && text.regionMatches(true, 0, "data:", 0, "data:".length());
		int end = data ? comma + 1 : Math.min(text.length(), EXCERPT);
		return (end < text.length()) ? text.substring(0, end) + "…" : text;
	}

}
