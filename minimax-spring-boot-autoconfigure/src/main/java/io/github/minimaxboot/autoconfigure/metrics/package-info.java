/**
 * Auto-configuration of the metrics of calls.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
