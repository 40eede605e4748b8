/**
 * Measures what a frame, a request, an answer and a call cost. Not part of any artifact.
 */
@NullMarked
package io.github.minimaxboot.benchmarks;

import org.jspecify.annotations.NullMarked;
