package io.github.minimaxboot.transport;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A model that MiniMax lists for an account.
 *
 * @param id the name to ask for, such as {@code MiniMax-M3}
 * @param created when MiniMax made it known, or {@code null} if it does not say
 * @param ownedBy whose it is, or {@code null} if MiniMax does not say
 * @since 0.1.0
 */
public record MiniMaxModel(String id, @Nullable Instant created, @Nullable String ownedBy) {
}
