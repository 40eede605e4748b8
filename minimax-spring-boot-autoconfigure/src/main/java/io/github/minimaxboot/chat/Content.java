package io.github.minimaxboot.chat;

import java.net.URI;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * A part of what a user says: a text, a picture or a video (minimax-api §2.1).
 * <p>
 * Models without vision drop pictures and videos without an error.
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
	 * @param uri where it is: {@code https://…} or a {@code data:} URL
	 * @return the part
	 */
	static Image image(URI uri) {
		return new Image(uri.toString(), null, null);
	}

	/**
	 * A picture that is sent along.
	 * @param bytes the picture
	 * @param mimeType its type, such as {@code image/png}
	 * @return the part
	 */
	static Image image(byte[] bytes, String mimeType) {
		return new Image("data:" + mimeType + ";base64," + Base64.getEncoder().encodeToString(bytes), null, null);
	}

	/**
	 * A video that MiniMax fetches itself.
	 * @param uri where it is: {@code https://…} or a {@code data:} URL
	 * @return the part
	 */
	static Video video(URI uri) {
		return new Video(uri.toString(), null, null, null);
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

	}

}
