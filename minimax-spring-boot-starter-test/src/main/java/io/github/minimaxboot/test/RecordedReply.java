package io.github.minimaxboot.test;

import java.util.Locale;

/**
 * Whole replies for {@link MockReply#recorded}, with every field that the service sends.
 *
 * @since 0.1.0
 */
public enum RecordedReply {

	/** A greeting in Chinese, as MiniMax's documentation shows it. */
	PAGE_BASIC_RESPONSE("json"),

	/** An English answer with reasoning and all numbers of tokens. */
	RESPONSE_WITH_REASONING("json"),

	/** A stream of reasoning and text, with an aggregate frame and {@code [DONE]}. */
	TEXT_WITH_REASONING("sse"),

	/** A call of the tool {@code get_weather}. */
	TOOL_CALL_RESPONSE("json"),

	/** A stream in which that call comes in two pieces, and without {@code [DONE]}. */
	TOOL_CALL("sse");

	private final String extension;

	RecordedReply(String extension) {
		this.extension = extension;
	}

	String location() {
		return "io/github/minimaxboot/test/recorded/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "."
				+ this.extension;
	}

}
