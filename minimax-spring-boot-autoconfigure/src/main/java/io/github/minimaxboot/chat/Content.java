package io.github.minimaxboot.chat;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * A part of what a user says: a text, a picture or a video (minimax-api §2.1).
 * <p>
 * Models without vision drop pictures and videos without an error. Types and sizes that
 * MiniMax does not take are refused here.
 *
 * <pre class="code">
 * miniMax.chat().user(Content.text("What is this?"), Content.image(resource, "image/png")).call().content();
 * </pre>
 *
 * @since 0.1.0
 */
public sealed interface Content {

	/**
	 * A text.
	 * @param text the text
	 * @return the part
	 */
	static Text text(String text) {
		return new Text(text);
	}

	/**
	 * A picture that MiniMax fetches itself.
	 * @param uri where it is: {@code https://…}; or a {@code data:} URL, which is sent as
	 * it is
	 * @return the part
	 * @throws IllegalArgumentException if it is another URL, or a {@code data:} URL with
	 * a type or size that MiniMax does not take
	 */
	static Image image(URI uri) {
		return new Image(uri.toString(), null, null);
	}

	/**
	 * A picture that is sent along. It is read at once, which blocks.
	 * @param resource the picture
	 * @param mimeType its type, such as {@code image/png}; {@code image/jpg} counts as
	 * {@code image/jpeg}, and parameters are left out
	 * @return the part
	 * @throws IllegalArgumentException if it is empty, or if MiniMax does not take its
	 * type or size
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	static Image image(Resource resource, String mimeType) {
		return new Image(DataUrl.of(Media.IMAGE, resource, mimeType), null, null);
	}

	/**
	 * A picture that is sent along.
	 * @param bytes the picture
	 * @param mimeType its type, such as {@code image/png}; {@code image/jpg} counts as
	 * {@code image/jpeg}, and parameters are left out
	 * @return the part
	 * @throws IllegalArgumentException if it is empty, or if MiniMax does not take its
	 * type or size
	 */
	static Image image(byte[] bytes, String mimeType) {
		return new Image(DataUrl.of(Media.IMAGE, bytes, mimeType), null, null);
	}

	/**
	 * A video that MiniMax fetches itself.
	 * @param uri where it is: {@code https://…}; or a {@code data:} URL, which is sent as
	 * it is
	 * @return the part
	 * @throws IllegalArgumentException if it is another URL, or a {@code data:} URL with
	 * a type or size that MiniMax does not take
	 */
	static Video video(URI uri) {
		return new Video(uri.toString(), null, null, null);
	}

	/**
	 * A video that is sent along. It is read at once, which blocks. A request has 64 MB
	 * at most, which leaves 48 MB for its videos and pictures, since they grow by a
	 * third.
	 * @param resource the video
	 * @param mimeType its type, such as {@code video/mp4}
	 * @return the part
	 * @throws IllegalArgumentException if it is empty, or if MiniMax does not take its
	 * type or size
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	static Video video(Resource resource, String mimeType) {
		return new Video(DataUrl.of(Media.VIDEO, resource, mimeType), null, null, null);
	}

	/**
	 * A video that is sent along. A request has 64 MB at most, which leaves 48 MB for its
	 * videos and pictures, since they grow by a third.
	 * @param bytes the video
	 * @param mimeType its type, such as {@code video/mp4}
	 * @return the part
	 * @throws IllegalArgumentException if it is empty, or if MiniMax does not take its
	 * type or size
	 */
	static Video video(byte[] bytes, String mimeType) {
		return new Video(DataUrl.of(Media.VIDEO, bytes, mimeType), null, null, null);
	}

	/**
	 * A video that was uploaded to MiniMax.
	 * @param fileId the id of the file
	 * @return the part
	 */
	static Video videoFile(String fileId) {
		return new Video("mm_file://" + fileId, null, null, null);
	}

	/**
	 * A text.
	 *
	 * @param text the text
	 * @since 0.1.0
	 */
	record Text(String text) implements Content {
	}

	/**
	 * A picture: JPEG, PNG, GIF or WEBP, 10 MB at most.
	 *
	 * @param url where it is, or the picture itself as a {@code data:} URL
	 * @param detail how closely to look: {@code low}, {@code default} or {@code high}
	 * @param maxLongSidePixel the length in pixels that the longer side is reduced to
	 * @since 0.1.0
	 */
	record Image(String url, @Nullable String detail, @Nullable Integer maxLongSidePixel) implements Content {

		/**
		 * Create a picture.
		 * @throws IllegalArgumentException if MiniMax cannot fetch the URL, if it is a
		 * {@code data:} URL with a type or size that MiniMax does not take, or if the
		 * length is below 1
		 */
		public Image {
			Media.IMAGE.checkUrl(url);
			Media.checkHints(null, maxLongSidePixel);
		}

		/**
		 * Return this picture with a detail hint.
		 * @param detail {@code low}, {@code default} or {@code high}
		 * @return the changed copy
		 */
		public Image withDetail(String detail) {
			return new Image(this.url, detail, this.maxLongSidePixel);
		}

		/**
		 * Return this picture with a limit to its size.
		 * @param pixels the length in pixels that the longer side is reduced to
		 * @return the changed copy
		 */
		public Image withMaxLongSidePixel(int pixels) {
			return new Image(this.url, this.detail, pixels);
		}

		/**
		 * Return what this is, without the data of a {@code data:} URL.
		 */
		@Override
		public String toString() {
			return "Image[url=%s, detail=%s, maxLongSidePixel=%s]".formatted(Media.show(this.url), this.detail,
					this.maxLongSidePixel);
		}

	}

	/**
	 * A video: MP4, AVI, MOV or MKV, 50 MB at most, or 512 MB as a MiniMax file.
	 *
	 * @param url where it is, the video itself as a {@code data:} URL, or
	 * {@code mm_file://} and the id of a MiniMax file
	 * @param detail how closely to look: {@code low}, {@code default} or {@code high}
	 * @param fps frames looked at per second, from 0.2 to 5
	 * @param maxLongSidePixel the length in pixels that the longer side is reduced to
	 * @since 0.1.0
	 */
	record Video(String url, @Nullable String detail, @Nullable Double fps,
			@Nullable Integer maxLongSidePixel) implements Content {

		/**
		 * Create a video.
		 * @throws IllegalArgumentException if MiniMax cannot fetch the URL, if it is a
		 * {@code data:} URL with a type or size that MiniMax does not take, or if a
		 * number is out of range
		 */
		public Video {
			Media.VIDEO.checkUrl(url);
			Media.checkHints(fps, maxLongSidePixel);
		}

		/**
		 * Return this video with a detail hint.
		 * @param detail {@code low}, {@code default} or {@code high}
		 * @return the changed copy
		 */
		public Video withDetail(String detail) {
			return new Video(this.url, detail, this.fps, this.maxLongSidePixel);
		}

		/**
		 * Return this video with a frame rate.
		 * @param fps frames looked at per second, from 0.2 to 5
		 * @return the changed copy
		 */
		public Video withFps(double fps) {
			return new Video(this.url, this.detail, fps, this.maxLongSidePixel);
		}

		/**
		 * Return this video with a limit to its size.
		 * @param pixels the length in pixels that the longer side is reduced to
		 * @return the changed copy
		 */
		public Video withMaxLongSidePixel(int pixels) {
			return new Video(this.url, this.detail, this.fps, pixels);
		}

		/**
		 * Return what this is, without the data of a {@code data:} URL.
		 */
		@Override
		public String toString() {
			return "Video[url=%s, detail=%s, fps=%s, maxLongSidePixel=%s]".formatted(Media.show(this.url), this.detail,
					this.fps, this.maxLongSidePixel);
		}

	}

}
