/**
 * A small web application that chats, streams and moderates comments with MiniMax.
 */
@NullMarked
package io.github.minimaxboot.sample;

import org.jspecify.annotations.NullMarked;
