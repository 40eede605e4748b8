/**
 * The shape of an answer: a JSON schema, and how it is made from a Java type.
 */
@NullMarked
package io.github.minimaxboot.schema;

import org.jspecify.annotations.NullMarked;
