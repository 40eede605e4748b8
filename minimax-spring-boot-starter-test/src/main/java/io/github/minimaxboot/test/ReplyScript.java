package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The replies a test has prepared, each used once.
 */
final class ReplyScript {

	private final List<Entry> entries = new ArrayList<>();

	synchronized void add(Predicate<RecordedCall> calls, MockReply reply) {
		this.entries.add(new Entry(calls, reply));
	}

	/**
	 * Takes the oldest reply that is meant for a call.
	 */
	synchronized @Nullable MockReply next(RecordedCall call) {
		Iterator<Entry> entries = this.entries.iterator();
		while (entries.hasNext()) {
			Entry entry = entries.next();
			if (entry.calls().test(call)) {
				entries.remove();
				return entry.reply();
			}
		}
		return null;
	}

	synchronized List<MockReply> left() {
		return this.entries.stream().map(Entry::reply).toList();
	}

	synchronized void clear() {
		this.entries.clear();
	}

	/**
	 * A reply and the calls that it is meant for.
	 *
	 * @param calls which calls may take it
	 * @param reply the reply
	 */
	private record Entry(Predicate<RecordedCall> calls, MockReply reply) {
	}

}
