/**
 * MiniMax as a chat model of Spring AI.
 */
@NullMarked
package io.github.minimaxboot.springai;

import org.jspecify.annotations.NullMarked;
