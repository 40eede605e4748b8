package io.github.minimaxboot.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The requests received, and those of them that no test has taken yet.
 */
final class CallLog {

	private final List<RecordedCall> calls = new ArrayList<>();

	private final List<RecordedCall> unexpected = new ArrayList<>();

	private final BlockingQueue<RecordedCall> untaken = new LinkedBlockingQueue<>();

	/**
	 * Adds a call.
	 * @return its number, counted from 1 since the last {@link #clear()}
	 */
	synchronized int add(RecordedCall call) {
		this.calls.add(call);
		this.untaken.add(call);
		return this.calls.size();
	}

	/**
	 * Notes a call for which no reply was left.
	 */
	synchronized void addUnexpected(RecordedCall call) {
		this.unexpected.add(call);
	}

	synchronized List<RecordedCall> unexpected() {
		return List.copyOf(this.unexpected);
	}

	synchronized List<RecordedCall> all() {
		return List.copyOf(this.calls);
	}

	synchronized void clear() {
		this.calls.clear();
		this.untaken.clear();
		this.unexpected.clear();
	}

	RecordedCall take(Duration patience) {
		try {
			RecordedCall call = this.untaken.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
			if (call == null) {
				throw new AssertionError("No further request within " + patience.toMillis() + " ms; received "
						+ all().size() + ", all of them taken");
			}
			return call;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a request", ex);
		}
	}

}
