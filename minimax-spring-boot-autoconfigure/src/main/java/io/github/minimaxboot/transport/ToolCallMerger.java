package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of tool calls together (minimax-api §4.5). A piece belongs to the call
 * with its index, or its position where it has none; an id other than that call's begins
 * a new one, since two parallel calls have been seen with the same index.
 */
final class ToolCallMerger {

	private final List<Pieces> calls = new ArrayList<>(0);

	private final Map<Integer, Pieces> byIndex = new HashMap<>(0);

	void accept(List<WireReply.Call> pieces) {
		for (int position = 0; position < pieces.size(); position++) {
			WireReply.Call piece = pieces.get(position);
			find(piece, (piece.index != null) ? piece.index : position).add(piece);
		}
	}

	boolean isEmpty() {
		return this.calls.isEmpty();
	}

	List<ToolCall> toolCalls() {
		return this.calls.stream().map(Pieces::toolCall).toList();
	}

	private Pieces find(WireReply.Call piece, int index) {
		Pieces call = this.byIndex.get(index);
		boolean hasId = isPresent(piece.id);
		if (call == null && !hasId && !isPresent(piece.name) && !this.calls.isEmpty()) {
			// neither id nor name: the rest of a call that was split over two entries
			return this.calls.get(this.calls.size() - 1);
		}
		if (call == null || (hasId && !call.id.isEmpty() && !call.id.equals(piece.id))) {
			call = new Pieces();
			this.calls.add(call);
			this.byIndex.put(index, call);
		}
		return call;
	}

	private static boolean isPresent(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

	/**
	 * The pieces of one call.
	 */
	private static final class Pieces {

		private String id = "";

		private String name = "";

		private final StringBuilder arguments = new StringBuilder();

		void add(WireReply.Call piece) {
			if (this.id.isEmpty() && piece.id != null) {
				this.id = piece.id;
			}
			if (this.name.isEmpty() && piece.name != null) {
				this.name = piece.name;
			}
			if (piece.arguments != null) {
				this.arguments.append(piece.arguments);
			}
		}

		ToolCall toolCall() {
			return new ToolCall(this.id, this.name, this.arguments.toString());
		}

	}

}
