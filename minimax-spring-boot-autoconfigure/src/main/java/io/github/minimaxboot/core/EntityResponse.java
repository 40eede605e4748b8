package io.github.minimaxboot.core;

import io.github.minimaxboot.chat.ChatResponse;

/**
 * An entity together with the answer it was read from.
 *
 * @param <T> the type of the entity
 * @param entity the entity
 * @param response the answer
 * @since 0.1.0
 */
public record EntityResponse<T>(T entity, ChatResponse response) {
}
