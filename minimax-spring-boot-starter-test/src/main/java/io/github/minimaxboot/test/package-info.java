/**
 * A stand-in for the MiniMax service, for tests and for running without a key.
 */
@NullMarked
package io.github.minimaxboot.test;

import org.jspecify.annotations.NullMarked;
