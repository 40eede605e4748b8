/**
 * Measures what the package of the same name hides.
 */
@NullMarked
package io.github.minimaxboot.transport;

import org.jspecify.annotations.NullMarked;
