package io.github.minimaxboot.core;

/**
 * How a model is told the JSON schema of the entity that is asked for. Whatever the mode,
 * an answer has to conform to the schema to become an entity.
 *
 * @since 0.1.0
 */
public enum StructuredOutputMode {

	/**
	 * What promises most: {@link #NATIVE} for the model that is documented to honour it
	 * (minimax-api §2.4), native and {@link #PROMPT} at once for all others, and prompt
	 * alone for a type that MiniMax's schemas cannot express.
	 */
	AUTO,

	/**
	 * In {@code response_format} alone, which most models ignore silently. A type that
	 * MiniMax's schemas cannot express is refused before anything is sent.
	 */
	NATIVE,

	/**
	 * In the system message alone.
	 */
	PROMPT,

	/**
	 * As the parameters of a tool, whose arguments are the answer. MiniMax cannot be made
	 * to have it called (minimax-api §2), so an answer in plain text is read too.
	 */
	TOOL

}
