package io.github.minimaxboot.core;

import io.github.minimaxboot.chat.ChatResponse;

/**
 * An entity together with the answer it was read from.
 *
 * @param <T> the type of the entity
 * @param entity the entity
 * @param response the answer, the last one if the model was asked again; its usage is
 * that of all attempts
 * @param attempts how often the model was asked, 1 if its first answer was valid
 * @since 0.1.0
 */
public record EntityResponse<T>(T entity, ChatResponse response, int attempts) {
}
