package io.github.minimaxboot.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The body of a request, written once and sent by each attempt from where it was written:
 * with pictures it is large.
 */
final class RequestBody extends ByteArrayOutputStream {

	/** What most requests have besides pictures; it grows for a long history. */
	private static final int USUAL_SIZE = 512;

	/** What a request with pictures has room for besides, since growing copies them. */
	private static final int SIZE_BESIDE_MEDIA = 64 * 1024;

	/**
	 * Create an empty body.
	 * @param media the length of the pictures and videos, which are not to be copied each
	 * time that the array has to grow
	 */
	RequestBody(int media) {
		super((media > 0) ? SIZE_BESIDE_MEDIA + media : USUAL_SIZE);
	}

	/**
	 * Return the bytes, not a copy of them.
	 */
	ByteBuffer bytes() {
		return ByteBuffer.wrap(this.buf, 0, this.count);
	}

}
