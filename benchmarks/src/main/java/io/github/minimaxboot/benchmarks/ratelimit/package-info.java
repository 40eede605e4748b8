/**
 * Measures how well several instances of an application keep the quota that they share.
 * Not part of any artifact.
 */
@NullMarked
package io.github.minimaxboot.benchmarks.ratelimit;

import org.jspecify.annotations.NullMarked;
