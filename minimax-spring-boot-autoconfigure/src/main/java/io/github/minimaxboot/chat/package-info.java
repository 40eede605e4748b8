/**
 * What is said and heard in a chat: immutable values that know neither HTTP nor Spring
 * beans.
 */
@NullMarked
package io.github.minimaxboot.chat;

import org.jspecify.annotations.NullMarked;
