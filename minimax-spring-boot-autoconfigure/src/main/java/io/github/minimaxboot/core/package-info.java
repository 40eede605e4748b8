/**
 * What an application injects: the template and its fluent contract.
 */
@NullMarked
package io.github.minimaxboot.core;

import org.jspecify.annotations.NullMarked;
