/**
 * Auto-configuration of what observations of calls have.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
