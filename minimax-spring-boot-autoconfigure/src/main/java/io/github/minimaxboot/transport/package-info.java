/**
 * The wire: how a chat request reaches MiniMax over HTTP and how the reply is read.
 */
@NullMarked
package io.github.minimaxboot.transport;

import org.jspecify.annotations.NullMarked;
