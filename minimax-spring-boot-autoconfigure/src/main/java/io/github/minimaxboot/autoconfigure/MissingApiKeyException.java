package io.github.minimaxboot.autoconfigure;

/**
 * MiniMax is used, but {@code minimax.api-key} is not set.
 *
 * @since 0.1.0
 */
public class MissingApiKeyException extends RuntimeException {

	MissingApiKeyException() {
		super("MiniMax cannot be called: 'minimax.api-key' is not set");
	}

}
