package io.github.minimaxboot.springai;

import java.net.URL;
import java.util.Locale;

import io.github.minimaxboot.chat.Content;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/**
 * Makes a part of what a user says of a picture or a video.
 */
final class MediaMapper {

	private MediaMapper() {
	}

	/**
	 * Make a part.
	 * @param media the picture or video
	 * @param where says which of the prompt's media this is
	 * @throws IllegalArgumentException if MiniMax does not take such media
	 */
	static Content toContent(Media media, String where) {
		try {
			return switch (media.getMimeType().getType().toLowerCase(Locale.ROOT)) {
				case "image" -> image(media);
				case "video" -> video(media);
				default -> throw new IllegalArgumentException("MiniMax takes pictures and videos only. Put what is in "
						+ "other files into words, for instance with a DocumentReader");
			};
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"%s of type '%s' cannot be sent: %s".formatted(where, media.getMimeType(), ex.getMessage()), ex);
		}
	}

	private static Content image(Media media) {
		return (media.getData() instanceof byte[] bytes) ? Content.image(bytes, media.getMimeType().toString())
				: new Content.Image(url(media), null, null);
	}

	private static Content video(Media media) {
		return (media.getData() instanceof byte[] bytes) ? Content.video(bytes, media.getMimeType().toString())
				: new Content.Video(url(media), null, null, null);
	}

	private static String url(Media media) {
		if (media.getData() instanceof URL url) {
			return url.toExternalForm();
		}
		if (!(media.getData() instanceof String data)) {
			throw new IllegalArgumentException("data of the %s is not known. Use a URI, a Resource or bytes"
				.formatted(media.getData().getClass()));
		}
		// every URL has a colon, and no text in Base64 has
		return (data.indexOf(':') >= 0) ? data : dataUrl(media.getMimeType(), data);
	}

	private static String dataUrl(MimeType type, String base64) {
		return "data:%s/%s;base64,%s".formatted(type.getType(), type.getSubtype(), base64);
	}

}
