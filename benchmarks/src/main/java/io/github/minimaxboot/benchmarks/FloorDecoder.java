package io.github.minimaxboot.benchmarks;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that one would write by hand to get the text of a reply: lines split in a
 * byte array, and a streaming parser of which one string is kept. Checks nothing, gives
 * no events, and knows neither usage, reasoning, tools nor errors.
 */
final class FloorDecoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private byte[] bytes = new byte[8192];

	private int length;

	/**
	 * Take the next bytes of a stream; the buffer is released.
	 * @return how much text was in the lines that they completed
	 */
	long accept(DataBuffer buffer) {
		int count = buffer.readableByteCount();
		if (this.bytes.length - this.length < count) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + count, this.bytes.length * 2));
		}
		buffer.read(this.bytes, this.length, count);
		DataBufferUtils.release(buffer);
		int searched = this.length;
		this.length += count;
		int start = 0;
		long characters = 0;
		for (int i = searched; i < this.length; i++) {
			if (this.bytes[i] == '\n') {
				// a frame, and neither an empty line nor [DONE]
				if (i - start > 6 && this.bytes[start + 6] == '{') {
					String text = content(this.bytes, start + 6, i, "delta");
					characters += (text != null) ? text.length() : 0;
				}
				start = i + 1;
			}
		}
		System.arraycopy(this.bytes, start, this.bytes, 0, this.length - start);
		this.length -= start;
		return characters;
	}

	/**
	 * Return the content of a reply.
	 * @param message the object that has it
	 */
	static @Nullable String content(byte[] json, int from, int to, String message) {
		String content = null;
		boolean within = false;
		try (JsonParser parser = MAPPER.createParser(json, from, to - from)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.PROPERTY_NAME) {
					String name = parser.currentName();
					if (name.equals(message)) {
						within = true;
					}
					else if (within && name.equals("content")) {
						parser.nextToken();
						content = parser.getString();
						within = false;
					}
				}
			}
		}
		return content;
	}

}
