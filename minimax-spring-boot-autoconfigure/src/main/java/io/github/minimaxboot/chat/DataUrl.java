package io.github.minimaxboot.chat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.springframework.core.io.Resource;

/**
 * Writes a picture or a video as a {@code data:} URL. It is encoded while it is read, and
 * then copied once, into the text: no array ever has the plain bytes.
 */
final class DataUrl {

	private static final int BUFFER_SIZE = 16 * 1024;

	private DataUrl() {
	}

	/**
	 * Write bytes.
	 * @throws IllegalArgumentException if MiniMax does not take the type or the size
	 */
	static String of(Media media, byte[] bytes, String mimeType) {
		media.checkSize(bytes.length);
		try {
			return read(media, new ByteArrayInputStream(bytes), mimeType);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write what a resource holds.
	 * @throws IllegalArgumentException if MiniMax does not take the type or the size
	 * @throws UncheckedIOException if the resource cannot be read
	 */
	static String of(Media media, Resource resource, String mimeType) {
		String type = media.type(mimeType);
		try (InputStream stream = resource.getInputStream()) {
			return read(media, stream, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource.getDescription(), ex);
		}
	}

	private static String read(Media media, InputStream stream, String mimeType) throws IOException {
		String head = "data:" + media.type(mimeType) + ";base64,";
		// an estimate; unlike the length of a resource it is had without reading it twice
		int expected = Math.min(stream.available(), media.maxBytes());
		ByteArrayOutputStream url = new ByteArrayOutputStream(head.length() + (expected + 2) / 3 * 4);
		url.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
		long size = 0;
		try (OutputStream base64 = Base64.getEncoder().wrap(url)) {
			byte[] buffer = new byte[BUFFER_SIZE];
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				size += count;
				if (size > media.maxBytes()) {
					// not a byte more is read
					break;
				}
				base64.write(buffer, 0, count);
			}
		}
		media.checkSize(size);
		return url.toString(StandardCharsets.ISO_8859_1);
	}

}
