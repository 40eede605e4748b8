package io.github.minimaxboot.test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * The replies a test has prepared, each used once.
 */
final class ReplyScript {

	private final Queue<MockReply> replies = new ConcurrentLinkedQueue<>();

	void add(MockReply reply) {
		this.replies.add(reply);
	}

	@Nullable MockReply next() {
		return this.replies.poll();
	}

	void clear() {
		this.replies.clear();
	}

}
