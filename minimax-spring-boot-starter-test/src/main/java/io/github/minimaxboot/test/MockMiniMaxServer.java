package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import mockwebserver3.MockWebServer;
import org.assertj.core.api.AssertProvider;

/**
 * A stand-in for the MiniMax service that answers over HTTP on a loopback port.
 * <p>
 * What a test enqueues is replied first, in order; afterwards a simulator answers as the
 * service would: it checks the request, talks, reasons, streams token by token, calls
 * tools and fills JSON schemas. The simulator gives the same answer to the same message
 * every time. <pre class="code">
 * try (MockMiniMaxServer miniMax = MockMiniMaxServer.start()) {
 *     miniMax.enqueue(MockReply.error(1002, "rate limit")).enqueue(MockReply.answer("Hello!"));
 *     // point the client at miniMax.baseUrl(), use it, then look at what it sent
 *     assertThat(miniMax).hasCallCount(2).lastCall().hasModel("MiniMax-M3").hasUserTexts("Hi");
 * }
 * </pre>
 * <p>
 * A test of a Spring Boot application need not start it:
 * {@code @AutoConfigureMockMiniMax} does.
 * <p>
 * Every request is kept until {@link #reset()} or {@link #close()}. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class MockMiniMaxServer implements AutoCloseable, AssertProvider<MockMiniMaxServerAssert> {

	private final MockWebServer server = new MockWebServer();

	private final ReplyScript script = new ReplyScript();

	private final CallLog calls = new CallLog();

	private final CloseSignal closing = new CloseSignal();

	private final ReplyDispatcher dispatcher;

	private final boolean scriptOnly;

	private MockMiniMaxServer(Builder builder) {
		Simulator simulator = new Simulator(builder.tokenDelay);
		this.dispatcher = new ReplyDispatcher(this.server, this.calls, this.script, simulator, this.closing);
		this.scriptOnly = builder.scriptOnly;
		this.dispatcher.setScriptOnly(this.scriptOnly);
		this.server.setDispatcher(this.dispatcher);
		try {
			this.server.start(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), builder.port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot listen on port " + builder.port + " of 127.0.0.1", ex);
		}
	}

	/**
	 * Starts a server on a free loopback port.
	 * @return the running server
	 * @throws UncheckedIOException if no port can be had
	 */
	public static MockMiniMaxServer start() {
		return builder().start();
	}

	/**
	 * Returns a builder for a server on a chosen port or with another pace.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns where the server listens, without a slash at the end.
	 * @return the base URL, such as {@code http://127.0.0.1:49152}
	 */
	public URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getPort());
	}

	/**
	 * Adds a reply to the end of the script.
	 * @param reply what the next request not yet provided for gets
	 * @return this server
	 */
	public MockMiniMaxServer enqueue(MockReply reply) {
		return enqueue(reply, (call) -> true);
	}

	/**
	 * Adds a reply that only some requests get, so that a test need not know in which
	 * order they come. A request gets the oldest reply that is meant for it.
	 * @param reply the reply
	 * @param calls which requests it is meant for
	 * @return this server
	 */
	public MockMiniMaxServer enqueue(MockReply reply, Predicate<RecordedCall> calls) {
		this.script.add(calls, reply);
		return this;
	}

	/**
	 * Refuses all requests that no reply is left for, until the next {@link #reset()},
	 * with status 404: the simulator is off.
	 * @return this server
	 */
	public MockMiniMaxServer scriptOnly() {
		this.dispatcher.setScriptOnly(true);
		return this;
	}

	/**
	 * Returns the requests received so far, oldest first.
	 * @return an immutable snapshot, taken calls included
	 */
	public List<RecordedCall> calls() {
		return this.calls.all();
	}

	/**
	 * Returns the oldest request not taken yet, waiting up to five seconds for one.
	 * @return the call
	 * @throws AssertionError if no request arrives in time
	 */
	public RecordedCall takeCall() {
		return this.calls.take(Duration.ofSeconds(5));
	}

	/**
	 * Forgets the script and the calls, so that one server can serve several tests. The
	 * simulator is on again, unless the server was built without it.
	 * @return this server
	 */
	public MockMiniMaxServer reset() {
		this.dispatcher.setScriptOnly(this.scriptOnly);
		this.script.clear();
		this.calls.clear();
		return this;
	}

	/**
	 * Returns assertions about the requests, for {@code assertThat(server)} of AssertJ.
	 */
	@Override
	public MockMiniMaxServerAssert assertThat() {
		return new MockMiniMaxServerAssert(this);
	}

	List<RecordedCall> unexpectedCalls() {
		return this.calls.unexpected();
	}

	List<MockReply> repliesLeft() {
		return this.script.left();
	}

	/**
	 * Stops the server and drops replies that are still delayed or held open.
	 */
	@Override
	public void close() {
		this.closing.raise();
		this.server.close();
	}

	/**
	 * Builds a {@link MockMiniMaxServer}.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private int port;

		private Duration tokenDelay = Duration.ofMillis(20);

		private boolean scriptOnly;

		private Builder() {
		}

		/**
		 * Sets the port to listen on.
		 * @param port the port, or 0 (the default) for any that is free
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Sets the pause between two tokens that the simulator streams.
		 * @param tokenDelay the pause, zero for none
		 * @return this builder
		 */
		public Builder tokenDelay(Duration tokenDelay) {
			this.tokenDelay = tokenDelay;
			return this;
		}

		/**
		 * Sets whether the simulator is off, so that a request gets what was enqueued or
		 * is refused with status 404.
		 * @param scriptOnly whether it is off, {@code false} by default
		 * @return this builder
		 */
		public Builder scriptOnly(boolean scriptOnly) {
			this.scriptOnly = scriptOnly;
			return this;
		}

		/**
		 * Starts the server.
		 * @return the running server
		 * @throws UncheckedIOException if the port is taken
		 */
		public MockMiniMaxServer start() {
			return new MockMiniMaxServer(this);
		}

	}

}
