package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts an answer into what a stream says of it bit by bit.
 */
final class AnswerDeltas {

	private final AnswerSpec answer;

	private final List<ToolUse> toolCalls;

	private final List<ObjectNode> deltas = new ArrayList<>();

	private AnswerDeltas(AnswerSpec answer, List<ToolUse> toolCalls) {
		this.answer = answer;
		this.toolCalls = toolCalls;
	}

	static List<ObjectNode> of(AnswerSpec answer, List<ToolUse> toolCalls) {
		AnswerDeltas deltas = new AnswerDeltas(answer, toolCalls);
		deltas.addReasoning();
		deltas.addText();
		if (answer.toolCallShape != ToolCallShape.AGGREGATE_ONLY) {
			for (int i = 0; i < toolCalls.size(); i++) {
				deltas.addToolCall(toolCalls.get(i), i);
			}
		}
		return deltas.deltas;
	}

	private void addReasoning() {
		String reasoning = this.answer.reasoning;
		if (reasoning == null || !this.answer.reasoningShape.hasField()) {
			return;
		}
		String content = this.toolCalls.isEmpty() ? "" : null;
		StringBuilder said = new StringBuilder();
		for (String piece : Tokens.split(reasoning)) {
			said.append(piece);
			boolean snapshot = this.answer.reasoningShape == ReasoningShape.SNAPSHOTS;
			add(content, snapshot ? said.toString() : piece, List.of());
		}
	}

	private void addText() {
		List<String> pieces = new ArrayList<>();
		String reasoning = this.answer.reasoning;
		if (reasoning != null) {
			pieces.addAll(Tokens.split(this.answer.reasoningShape.prefix(reasoning)));
		}
		pieces.addAll((this.answer.pieces != null) ? this.answer.pieces : Tokens.split(this.answer.text));
		if (pieces.isEmpty() && this.toolCalls.isEmpty() && this.answer.error == null) {
			pieces.add("");
		}
		boolean field = reasoning != null && this.answer.reasoningShape.hasField();
		for (int i = 0; i < pieces.size(); i++) {
			boolean last = i == pieces.size() - 1;
			add(pieces.get(i), (field && !last) ? "" : null, List.of());
		}
	}

	private void addToolCall(ToolUse call, int index) {
		List<String> pieces = Tokens.split(call.arguments());
		switch (this.answer.toolCallShape) {
			case CUT -> {
				// the first piece comes with id and name
				addCall(call.withArguments(pieces.isEmpty() ? "" : pieces.get(0)), index);
				pieces.stream().skip(1).forEach((piece) -> add(indexed(AnswerMessage.moreArguments(piece), index)));
			}
			case NO_INDEX -> add(AnswerMessage.toolCall(call));
			case SAME_INDEX -> addCall(call, 0);
			case SPLIT_ENTRY -> {
				int half = call.arguments().length() / 2;
				ToolUse first = call.withArguments(call.arguments().substring(0, half));
				ToolUse second = new ToolUse("", "", call.arguments().substring(half));
				add(null, null, List.of(indexed(AnswerMessage.toolCall(first), index),
						indexed(AnswerMessage.toolCall(second), index)));
			}
			default -> addCall(call, index);
		}
	}

	private void addCall(ToolUse call, int index) {
		add(indexed(AnswerMessage.toolCall(call), index));
	}

	private void add(ObjectNode toolCall) {
		add(null, null, List.of(toolCall));
	}

	private void add(@Nullable String content, @Nullable String reasoning, List<ObjectNode> toolCalls) {
		boolean details = this.answer.reasoningShape == ReasoningShape.DETAILS;
		this.deltas.add(AnswerMessage.of(content, reasoning, details && !"".equals(reasoning), toolCalls));
	}

	private static ObjectNode indexed(ObjectNode toolCall, int index) {
		return toolCall.put("index", index);
	}

}
