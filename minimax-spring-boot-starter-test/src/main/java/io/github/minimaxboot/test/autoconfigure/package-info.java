/**
 * Puts a stand-in for the MiniMax service into tests of an application.
 */
@NullMarked
package io.github.minimaxboot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
