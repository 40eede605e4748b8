/**
 * Whether MiniMax can be called.
 */
@NullMarked
package io.github.minimaxboot.health;

import org.jspecify.annotations.NullMarked;
