package io.github.minimaxboot.core;

import io.github.minimaxboot.MiniMaxToolException;

/**
 * Decides what happens when a model asks for a tool that does not exist, with arguments
 * that are not valid, or whose function fails.
 *
 * <pre class="code">
 * miniMax.chat(question).tools(weather).toolErrorHandler(ToolErrorHandler.END_CALL).call().content();
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolErrorHandler {

	/**
	 * The model is told what is wrong, and may try again: the default. What a function
	 * threw is not told, since it may speak of what is no business of the model.
	 */
	ToolErrorHandler TELL_MODEL = (failure) -> String.valueOf(failure.getMessage());

	/**
	 * The call ends with the failure.
	 */
	ToolErrorHandler END_CALL = (failure) -> {
		throw failure;
	};

	/**
	 * Handle a failure. It is called on the thread of the tool.
	 * @param failure what is wrong; its cause is what the function threw
	 * @return what the model is told in place of a result
	 * @throws RuntimeException to end the call
	 */
	String handle(MiniMaxToolException failure);

}
