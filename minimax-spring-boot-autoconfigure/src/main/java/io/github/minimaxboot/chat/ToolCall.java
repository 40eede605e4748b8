package io.github.minimaxboot.chat;

/**
 * A model's wish to have a tool called.
 *
 * @param id the id that the {@link Message.ToolResult} must repeat
 * @param name the name of the tool
 * @param arguments the arguments as JSON text; a model may write broken JSON, so parse it
 * with care
 * @since 0.1.0
 */
public record ToolCall(String id, String name, String arguments) {
}
