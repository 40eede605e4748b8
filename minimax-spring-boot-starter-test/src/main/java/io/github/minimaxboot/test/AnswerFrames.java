package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as JSON: a whole reply, or the frames of a native stream, which are deltas
 * and then the aggregate frame that repeats it all.
 */
final class AnswerFrames {

	private static final String CHUNK = "chat.completion.chunk";

	private static final String WHOLE = "chat.completion";

	private final AnswerSpec answer;

	private final String model;

	private final AnswerUsage usage;

	private final String traceId;

	private final long created;

	private final List<ToolUse> toolCalls = new ArrayList<>();

	AnswerFrames(AnswerSpec answer, ChatRequestView request, String traceId, long created) {
		this.answer = answer;
		this.model = request.model();
		this.usage = new AnswerUsage(answer, request);
		this.traceId = traceId;
		this.created = created;
		answer.toolCalls.forEach((call) -> this.toolCalls.add(call.withId(Objects.requireNonNullElseGet(call.id(),
				() -> "call_function_" + traceId.substring(0, 12) + "_" + (this.toolCalls.size() + 1)))));
	}

	ObjectNode whole() {
		return (this.answer.error != null) ? error(this.answer.error) : whole(text());
	}

	List<ObjectNode> stream() {
		List<ObjectNode> frames = new ArrayList<>();
		if (this.answer.searchResults != null) {
			// claims to be the end, although the answer is still to come
			frames.add(chunk(AnswerMessage.searchResults(this.answer.searchResults), "stop"));
		}
		List<ObjectNode> deltas = AnswerDeltas.of(this.answer, this.toolCalls);
		for (int i = 0; i < deltas.size(); i++) {
			boolean last = i == deltas.size() - 1 && this.answer.error == null;
			frames.add(chunk(deltas.get(i), last ? this.answer.finishReason : null));
		}
		frames.addAll((this.answer.error != null) ? List.of(error(this.answer.error)) : tail());
		return frames;
	}

	private List<ObjectNode> tail() {
		List<ObjectNode> tail = new ArrayList<>();
		if (this.answer.aggregate) {
			// beside a tool call it has no content, not even an empty one
			String text = text();
			tail.add(whole((text.isEmpty() && !this.toolCalls.isEmpty()) ? null : text));
		}
		if (this.answer.usageShape == UsageShape.OWN_FRAME) {
			ObjectNode frame = frame(CHUNK);
			frame.putArray("choices");
			this.usage.putReal(frame);
			tail.add(frame);
		}
		return tail;
	}

	private String text() {
		String reasoning = this.answer.reasoning;
		return ((reasoning != null) ? this.answer.reasoningShape.prefix(reasoning) : "") + this.answer.text;
	}

	private ObjectNode whole(@Nullable String content) {
		ObjectNode body = frame(WHOLE);
		ObjectNode choice = choice(body, this.answer.finishReason);
		ObjectNode message = message(content);
		if (this.answer.searchResults != null) {
			ArrayNode messages = choice.putArray("messages");
			messages.add(AnswerMessage.searchResults(this.answer.searchResults));
			messages.add(message);
		}
		else {
			choice.set("message", message);
		}
		this.usage.putFinal(body);
		body.putObject("base_resp").put("status_code", 0).put("status_msg", this.answer.warning);
		return body;
	}

	private ObjectNode message(@Nullable String content) {
		ReasoningShape shape = this.answer.reasoningShape;
		List<ObjectNode> calls = new ArrayList<>();
		this.toolCalls.forEach((call) -> {
			ObjectNode node = AnswerMessage.toolCall(call);
			if (this.answer.toolCallShape != ToolCallShape.NO_INDEX) {
				node.put("index", calls.size());
			}
			calls.add(node);
		});
		return AnswerMessage.of(content, shape.hasField() ? this.answer.reasoning : null,
				shape == ReasoningShape.DETAILS, calls);
	}

	private ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
		ObjectNode chunk = frame(CHUNK);
		choice(chunk, finishReason).set("delta", delta);
		this.usage.putDelta(chunk);
		return chunk;
	}

	private ObjectNode error(AnswerError error) {
		return error.frame(frame(WHOLE), this.traceId);
	}

	private ObjectNode frame(String object) {
		ObjectNode frame = Json.object()
			.put("id", this.traceId)
			.put("created", this.created)
			.put("model", this.model)
			.put("object", object)
			.put("input_sensitive", this.answer.inputSensitive != 0)
			.put("output_sensitive", this.answer.outputSensitive != 0)
			.put("input_sensitive_type", this.answer.inputSensitive)
			.put("output_sensitive_type", this.answer.outputSensitive)
			.put("output_sensitive_int", 0);
		this.answer.fields.forEach((name, value) -> frame.set(name, Json.tree(value)));
		return frame;
	}

	private static ObjectNode choice(ObjectNode frame, @Nullable String finishReason) {
		ObjectNode choice = frame.putArray("choices").addObject();
		if (finishReason != null) {
			choice.put("finish_reason", finishReason);
		}
		return choice.put("index", 0);
	}

}
