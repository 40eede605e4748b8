package io.github.minimaxboot.chat;

import org.jspecify.annotations.Nullable;

/**
 * What MiniMax's content filter found in a call that it let pass (minimax-api §3).
 * <p>
 * The types are 1 severe violation, 2 pornography, 3 advertising, 4 prohibited, 5 abuse,
 * 6 violence or terror, 7 other, and 0 none. Each component is {@code null} when MiniMax
 * did not send it.
 *
 * @param input whether the input is sensitive
 * @param output whether the output is sensitive
 * @param inputType the type of the input
 * @param outputType the type of the output
 * @param outputInt a number that MiniMax sends along without explaining it
 * @since 0.1.0
 */
public record Sensitivity(@Nullable Boolean input, @Nullable Boolean output, @Nullable Integer inputType,
		@Nullable Integer outputType, @Nullable Integer outputInt) {

	/**
	 * Nothing is known.
	 */
	public static final Sensitivity UNKNOWN = new Sensitivity(null, null, null, null, null);

	/**
	 * Return whether MiniMax marked the input or the output as sensitive.
	 * @return {@code true} if one of the two flags is set
	 */
	public boolean isFlagged() {
		return Boolean.TRUE.equals(this.input) || Boolean.TRUE.equals(this.output);
	}

}
