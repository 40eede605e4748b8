package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reply as a native stream: deltas, of which the last says why the model stopped, then
 * the aggregate frame. No {@code [DONE]}, which the native endpoint does not promise.
 */
final class StreamFrames {

	private final Completion completion;

	private final List<ObjectNode> deltas = new ArrayList<>();

	private StreamFrames(Completion completion) {
		this.completion = completion;
		Answer answer = completion.answer();
		addReasoning(answer);
		ToolUse toolUse = answer.toolUse();
		if (toolUse != null) {
			addToolUse(toolUse);
		}
		else {
			addContent(answer);
		}
	}

	static List<ObjectNode> of(Completion completion) {
		return new StreamFrames(completion).frames();
	}

	private List<ObjectNode> frames() {
		List<ObjectNode> frames = new ArrayList<>();
		for (int i = 0; i < this.deltas.size(); i++) {
			boolean last = i == this.deltas.size() - 1;
			frames.add(chunk(this.deltas.get(i), last ? this.completion.answer().finishReason() : null));
		}
		frames.add(CompletionBody.aggregate(this.completion));
		return frames;
	}

	private void addReasoning(Answer answer) {
		if (answer.reasoning() != null) {
			String content = (answer.toolUse() != null) ? null : "";
			Tokens.split(answer.reasoning())
				.forEach((piece) -> this.deltas.add(CompletionBody.message(content, piece, null)));
		}
	}

	private void addContent(Answer answer) {
		List<String> pieces = Tokens.split(answer.content());
		String reasoning = (answer.reasoning() != null) ? "" : null;
		for (int i = 0; i < pieces.size() - 1; i++) {
			this.deltas.add(CompletionBody.message(pieces.get(i), reasoning, null));
		}
		String last = pieces.isEmpty() ? "" : pieces.get(pieces.size() - 1);
		this.deltas.add(CompletionBody.message(last, null, null));
	}

	private void addToolUse(ToolUse toolUse) {
		// the first piece comes with id and name, the last one with the reason to stop
		List<String> pieces = Tokens.split(toolUse.arguments());
		String first = pieces.isEmpty() ? "" : pieces.get(0);
		this.deltas.add(CompletionBody.message(null, null, toolUse.withArguments(first)));
		for (int i = 1; i < pieces.size(); i++) {
			ObjectNode delta = CompletionBody.message(null, null, null);
			ObjectNode call = delta.putArray("tool_calls").addObject();
			call.putObject("function").put("arguments", pieces.get(i));
			call.put("index", 0);
			this.deltas.add(delta);
		}
	}

	private ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
		ObjectNode chunk = Json.object().put("id", this.completion.id());
		ObjectNode choice = chunk.putArray("choices").addObject();
		if (finishReason != null) {
			choice.put("finish_reason", finishReason);
		}
		choice.put("index", 0).set("delta", delta);
		chunk.put("created", this.completion.created())
			.put("model", this.completion.model())
			.put("object", "chat.completion.chunk");
		// real usage is in the aggregate frame only
		chunk.putObject("usage").put("total_tokens", 0).put("total_characters", 0);
		CompletionBody.putSensitivity(chunk);
		return chunk;
	}

}
