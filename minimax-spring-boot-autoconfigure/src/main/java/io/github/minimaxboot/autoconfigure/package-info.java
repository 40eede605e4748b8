/**
 * Auto-configuration: properties, connection details, transport and template.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
