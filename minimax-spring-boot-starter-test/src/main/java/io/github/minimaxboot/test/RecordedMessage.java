package io.github.minimaxboot.test;

import org.jspecify.annotations.Nullable;

/**
 * A message of a chat request that the server received.
 *
 * @param role who speaks: {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param text the text; that of the parts, on lines of their own, where there are several
 * @param toolCallId the call that a tool answers, {@code null} if it is no tool that
 * speaks
 * @since 0.1.0
 */
public record RecordedMessage(String role, String text, @Nullable String toolCallId) {

	/**
	 * Returns role and text.
	 */
	@Override
	public String toString() {
		return this.role + ": " + this.text;
	}

}
