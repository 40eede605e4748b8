package io.github.minimaxboot.test;

import org.jspecify.annotations.Nullable;

/**
 * What the simulated model says.
 *
 * @param content the text, empty beside a tool call
 * @param reasoning the thinking, {@code null} for a model that does not think
 * @param toolUse the call it makes
 * @param finishReason why it stopped
 */
record Answer(String content, @Nullable String reasoning, @Nullable ToolUse toolUse, String finishReason) {

	static Answer text(String content, @Nullable String reasoning) {
		return new Answer(content, reasoning, null, "stop");
	}

	static Answer toolUse(ToolUse toolUse, @Nullable String reasoning) {
		return new Answer("", reasoning, toolUse, "tool_calls");
	}

	/**
	 * Cuts the answer where it has used up its tokens; thinking comes first and may leave
	 * none.
	 */
	Answer limit(int tokens) {
		if (tokens() <= tokens) {
			return this;
		}
		String thought = (this.reasoning != null) ? Tokens.cut(this.reasoning, tokens) : null;
		int left = tokens - ((thought != null) ? Tokens.count(thought) : 0);
		ToolUse use = (this.toolUse != null) ? this.toolUse.withArguments(Tokens.cut(this.toolUse.arguments(), left))
				: null;
		return new Answer(Tokens.cut(this.content, left), thought, use, "length");
	}

	AnswerSpec toSpec() {
		AnswerSpec spec = new AnswerSpec().text(this.content);
		if (this.reasoning != null) {
			spec.reasoning(this.reasoning);
		}
		if (this.toolUse != null) {
			spec.toolCall(this.toolUse.name(), this.toolUse.arguments());
		}
		return spec.finishReason(this.finishReason);
	}

	// the service counts thinking as part of the completion
	private int tokens() {
		return ((this.reasoning != null) ? Tokens.count(this.reasoning) : 0) + Tokens.count(this.content)
				+ ((this.toolUse != null) ? Tokens.count(this.toolUse.arguments()) : 0);
	}

}
