/**
 * Auto-configuration of the health of MiniMax.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
