/**
 * Auto-configuration of Bean Validation for entities.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.validation;

import org.jspecify.annotations.NullMarked;
