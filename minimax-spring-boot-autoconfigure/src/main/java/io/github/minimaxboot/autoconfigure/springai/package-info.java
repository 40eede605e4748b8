/**
 * Auto-configuration of MiniMax as a chat model of Spring AI.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.springai;

import org.jspecify.annotations.NullMarked;
