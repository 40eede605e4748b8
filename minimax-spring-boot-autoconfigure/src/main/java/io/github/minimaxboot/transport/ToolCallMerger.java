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

	/** A call without a character takes memory too. */
	private static final int CALL_SIZE = 64;

	private final List<Pieces> calls = new ArrayList<>(0);

	private final Map<Integer, Pieces> byIndex = new HashMap<>(0);

	private final Map<String, Pieces> byId = new HashMap<>(0);

	private long characters;

	void accept(List<WireReply.Call> pieces) {
		for (int position = 0; position < pieces.size(); position++) {
			WireReply.Call piece = pieces.get(position);
			Pieces call = find(piece, (piece.index != null) ? piece.index : position);
			this.characters += call.add(piece);
			if (!call.id.isEmpty()) {
				this.byId.putIfAbsent(call.id, call);
			}
		}
	}

	boolean isEmpty() {
		return this.characters == 0;
	}

	List<ToolCall> toolCalls() {
		if (this.calls.isEmpty()) {
			return List.of();
		}
		return this.calls.stream().filter((call) -> !call.isEmpty()).map(Pieces::toolCall).toList();
	}

	/**
	 * Return how many characters the calls have, and some for each call itself.
	 */
	long size() {
		return this.characters + (long) CALL_SIZE * this.calls.size();
	}

	private Pieces find(WireReply.Call piece, int index) {
		Pieces atIndex = this.byIndex.get(index);
		if (isPresent(piece.id)) {
			if (atIndex != null && (atIndex.id.isEmpty() || atIndex.id.equals(piece.id))) {
				return atIndex;
			}
			Pieces known = this.byId.get(piece.id);
			return (known != null) ? at(index, known) : begin(index);
		}
		if (atIndex != null) {
			return atIndex;
		}
		Pieces last = this.calls.isEmpty() ? null : this.calls.get(this.calls.size() - 1);
		if (last != null && (!isPresent(piece.name) || (piece.id != null && last.name.equals(piece.name)))) {
			// neither an id nor a name of its own: the rest of a call that was split over
			// two entries
			return last;
		}
		return begin(index);
	}

	private Pieces begin(int index) {
		Pieces call = new Pieces();
		this.calls.add(call);
		return at(index, call);
	}

	/** Let the pieces with an index and without an id go to a call from now on. */
	private Pieces at(int index, Pieces call) {
		this.byIndex.put(index, call);
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

		/**
		 * Add a piece.
		 * @return how many characters it brought
		 */
		int add(WireReply.Call piece) {
			int before = length();
			if (this.id.isEmpty() && piece.id != null) {
				this.id = piece.id;
			}
			if (this.name.isEmpty() && piece.name != null) {
				this.name = piece.name;
			}
			if (piece.arguments != null) {
				this.arguments.append(piece.arguments);
			}
			return length() - before;
		}

		boolean isEmpty() {
			return length() == 0;
		}

		private int length() {
			return this.id.length() + this.name.length() + this.arguments.length();
		}

		ToolCall toolCall() {
			return new ToolCall(this.id, this.name, this.arguments.toString());
		}

	}

}
