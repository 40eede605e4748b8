/**
 * A stand-in for the MiniMax service, for tests and for running without a key: the
 * server, the replies that a test prepares, and assertions about what was sent.
 */
@NullMarked
package io.github.minimaxboot.test;

import org.jspecify.annotations.NullMarked;
