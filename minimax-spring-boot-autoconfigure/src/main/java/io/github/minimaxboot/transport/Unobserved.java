package io.github.minimaxboot.transport;

/**
 * The progress of a call that nobody observes.
 */
enum Unobserved implements ExchangeProgress {

	INSTANCE

}
