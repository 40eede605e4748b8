/**
 * What can go wrong when a MiniMax model is called.
 */
@NullMarked
package io.github.minimaxboot;

import org.jspecify.annotations.NullMarked;
