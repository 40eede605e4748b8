package io.github.minimaxboot.test;

import java.util.List;

import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ assertions about the requests that a {@link MockMiniMaxServer} received. They
 * do not wait; for a request that is made in the background,
 * {@link MockMiniMaxServer#takeCall()} does. <pre class="code">
 * assertThat(miniMax).hasCallCount(2).hasNoRepliesLeft();
 * assertThat(miniMax).lastCall().hasModel("MiniMax-M3").hasUserTexts("Hi");
 * </pre>
 *
 * @since 0.1.0
 */
public final class MockMiniMaxServerAssert extends AbstractAssert<MockMiniMaxServerAssert, MockMiniMaxServer> {

	MockMiniMaxServerAssert(MockMiniMaxServer server) {
		super(server, MockMiniMaxServerAssert.class);
	}

	/**
	 * Verifies how many requests came, retries included.
	 * @param count the number
	 * @return this assertion
	 */
	public MockMiniMaxServerAssert hasCallCount(int count) {
		List<RecordedCall> calls = this.actual.calls();
		if (calls.size() != count) {
			throw failureWithActualExpected(calls.size(), count,
					"%nExpecting the number of calls%n  %d%nbut was%n  %d%nThe calls were:%n%s", count, calls.size(),
					CallDescription.of(calls));
		}
		return this;
	}

	/**
	 * Verifies that no request came.
	 * @return this assertion
	 */
	public MockMiniMaxServerAssert hasNoCalls() {
		return hasCallCount(0);
	}

	/**
	 * Verifies that each request got a reply that was enqueued: none was left to the
	 * simulator, or refused where there is none.
	 * @return this assertion
	 */
	public MockMiniMaxServerAssert hasNoUnexpectedCalls() {
		List<RecordedCall> unexpected = this.actual.unexpectedCalls();
		if (!unexpected.isEmpty()) {
			throw failure("%nExpecting a reply to have been enqueued for each call, but there was none for:%n%s",
					CallDescription.of(unexpected));
		}
		return this;
	}

	/**
	 * Verifies that each reply that was enqueued has been sent.
	 * @return this assertion
	 */
	public MockMiniMaxServerAssert hasNoRepliesLeft() {
		List<MockReply> left = this.actual.repliesLeft();
		if (!left.isEmpty()) {
			throw failure("%nExpecting no replies left, but nobody has asked for:%n  %s%nThe calls were:%n%s", left,
					CallDescription.of(this.actual.calls()));
		}
		return this;
	}

	/**
	 * Verifies that there was one request, and goes on with it.
	 * @return assertions about it
	 */
	public RecordedCallAssert onlyCall() {
		return hasCallCount(1).call(0);
	}

	/**
	 * Verifies that there was a request, and goes on with the first one.
	 * @return assertions about it
	 */
	public RecordedCallAssert firstCall() {
		return call(0);
	}

	/**
	 * Verifies that there was a request, and goes on with the last one.
	 * @return assertions about it
	 */
	public RecordedCallAssert lastCall() {
		return call(Math.max(0, this.actual.calls().size() - 1));
	}

	/**
	 * Verifies that there were so many requests, and goes on with one of them.
	 * @param index which one, counted from 0
	 * @return assertions about it
	 */
	public RecordedCallAssert call(int index) {
		List<RecordedCall> calls = this.actual.calls();
		if (index < 0 || index >= calls.size()) {
			throw failure("%nExpecting call [%d], but the calls were:%n%s", index, CallDescription.of(calls));
		}
		RecordedCallAssert call = new RecordedCallAssert(calls.get(index));
		String given = descriptionText();
		return call.as("%scall %d of %d", given.isEmpty() ? "" : given + ", ", index, calls.size());
	}

}
