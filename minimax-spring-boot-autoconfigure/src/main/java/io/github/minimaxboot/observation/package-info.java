/**
 * Names and numbers: what is told of a call to metrics and traces.
 */
@NullMarked
package io.github.minimaxboot.observation;

import org.jspecify.annotations.NullMarked;
