package io.github.minimaxboot.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The native chat endpoint of MiniMax, {@code POST /v1/text/chatcompletion_v2}, over a
 * {@link WebClient}.
 * <p>
 * The account is asked for at each call, so that a new key takes effect at once. A reply
 * is read by what it is and not by what was asked for: an error in a successful reply, a
 * JSON body for a stream and the page of a gateway are errors of the types that
 * {@link MiniMaxException} lists. Auto-configuration makes one; without Spring Boot:
 *
 * <pre class="code">
 * MiniMaxAccount account = new MiniMaxAccount(URI.create("https://api.minimax.io"), apiKey, null);
 * HttpMiniMaxTransport transport = HttpMiniMaxTransport.builder(WebClient.create(), () -&gt; account).build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class HttpMiniMaxTransport implements MiniMaxTransport, AutoCloseable {

	/**
	 * Is in the Reactor context of an attempt that follows one whose connection failed: a
	 * connector with a pool should open a new connection for it, since others that lay
	 * idle may have gone stale with the first.
	 */
	public static final String NEW_CONNECTION = HttpMiniMaxTransport.class.getName() + ".newConnection";

	private final Builder settings;

	private final OpenExchanges openExchanges;

	private final HttpCalls calls;

	private HttpMiniMaxTransport(Builder builder) {
		this.openExchanges = (builder.openExchanges != null) ? builder.openExchanges : new OpenExchanges();
		this.settings = builder.copy();
		this.settings.openExchanges = this.openExchanges;
		this.calls = new HttpCalls(this.settings, this.openExchanges);
	}

	/**
	 * Start a transport.
	 * @param webClient makes the HTTP calls; it needs neither a base URL nor headers
	 * @param account where to call and as whom, asked at each call
	 * @return a builder with the default limits
	 */
	public static Builder builder(WebClient webClient, Supplier<MiniMaxAccount> account) {
		return new Builder(webClient, account);
	}

	/**
	 * Start a transport from this one, such as one for another account on the same
	 * connections. Closing one of them closes all.
	 *
	 * <pre class="code">
	 * &#64;Bean(defaultCandidate = false)
	 * &#64;Qualifier("second")
	 * MiniMaxTemplate second(MiniMaxTemplate.Builder builder, HttpMiniMaxTransport transport) {
	 *     return builder.transport(transport.mutate().account(() -&gt; secondAccount).build()).build();
	 * }
	 * </pre>
	 * @return a builder with all that this transport has
	 */
	public Builder mutate() {
		return this.settings.copy();
	}

	/**
	 * Return where calls go.
	 * @return the address of the account, asked for now
	 */
	public URI getBaseUrl() {
		return this.calls.account().baseUrl();
	}

	/**
	 * Return the models of the account. They are asked for as the calls of this transport
	 * are made, retries included, and end when it is closed.
	 * @return the models
	 */
	public MiniMaxModels models() {
		return new MiniMaxModels(this.calls);
	}

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return Mono.deferContextual((context) -> {
			CallScope scope = this.calls.begin(request.options().timeouts(), null, context);
			HttpReplyReader reader = new HttpReplyReader(scope);
			RequestBody body = ChatRequestWriter.write(request, false);
			Admission admission = this.calls.admission(request, scope);
			return this.calls.exchange(scope, (attempts) -> attempts.chat(scope, body), reader::response,
					(admission != null) ? admission::before : UnaryOperator.identity());
		});
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.deferContextual((context) -> {
			CallScope scope = this.calls.begin(request.options().timeouts(), "", context);
			HttpReplyReader reader = new HttpReplyReader(scope);
			RequestBody body = ChatRequestWriter.write(request, true);
			Admission admission = this.calls.admission(request, scope);
			return this.calls.stream(scope, (attempts) -> attempts.chat(scope, body), reader::events,
					(admission != null) ? admission::before : UnaryOperator.identity());
		});
	}

	/**
	 * End the calls that are under way with a
	 * {@link io.github.minimaxboot.MiniMaxTransportException}, and refuse new ones.
	 */
	@Override
	public void close() {
		this.openExchanges.close();
	}

	/**
	 * Collects what an {@link HttpMiniMaxTransport} needs.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private static final DataSize LARGEST = DataSize.ofGigabytes(1);

		final WebClient webClient;

		Supplier<MiniMaxAccount> account;

		Duration responseTimeout = Duration.ofMinutes(5);

		Duration streamIdleTimeout = Duration.ofSeconds(60);

		@Nullable Duration requestTimeout;

		/** Those of the transport that this builder comes from: its end is theirs too. */
		private @Nullable OpenExchanges openExchanges;

		DataSize maxInMemorySize = DataSize.ofMegabytes(16);

		MiniMaxRetryPolicy retryPolicy = BackOffRetryPolicy.builder().build();

		List<MiniMaxRetryListener> retryListeners = List.of();

		@Nullable MiniMaxRateLimiter rateLimiter;

		boolean allowInsecure;

		private Builder(WebClient webClient, Supplier<MiniMaxAccount> account) {
			this.webClient = webClient;
			this.account = account;
		}

		/**
		 * Set where to call and as whom.
		 * @param account asked at each call
		 * @return this builder
		 */
		public Builder account(Supplier<MiniMaxAccount> account) {
			this.account = account;
			return this;
		}

		/**
		 * Set how long to wait for the first bytes of a reply: 5 minutes unless set.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder responseTimeout(Duration timeout) {
			this.responseTimeout = positive("response timeout", timeout);
			return this;
		}

		/**
		 * Set how long to wait for each of the next bytes of a stream: 60 seconds unless
		 * set.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder streamIdleTimeout(Duration timeout) {
			this.streamIdleTimeout = positive("stream idle timeout", timeout);
			return this;
		}

		/**
		 * Set how long a whole call may take, retries included: any time unless set.
		 * @param timeout the time, above zero, or {@code null} for any time
		 * @return this builder
		 */
		public Builder requestTimeout(@Nullable Duration timeout) {
			this.requestTimeout = (timeout != null) ? positive("request timeout", timeout) : null;
			return this;
		}

		/**
		 * Set how large a reply, or one event of a stream, may be, and how many
		 * characters the answer of a stream may have: 16 MB unless set.
		 * @param size the size, 1 GB at most
		 * @return this builder
		 */
		public Builder maxInMemorySize(DataSize size) {
			if (size.toBytes() < 1 || size.compareTo(LARGEST) > 0) {
				throw new IllegalArgumentException(
						"The max-in-memory size must be from 1 B to 1 GB, but is %s".formatted(size));
			}
			this.maxInMemorySize = size;
			return this;
		}

		/**
		 * Set what decides whether a failed call is made again: a
		 * {@link BackOffRetryPolicy} with its defaults unless set.
		 * @param retryPolicy the policy; {@code (failure, attempt) -> null} for no
		 * retries
		 * @return this builder
		 */
		public Builder retryPolicy(MiniMaxRetryPolicy retryPolicy) {
			this.retryPolicy = retryPolicy;
			return this;
		}

		/**
		 * Set who is told of calls that are made again: nobody unless set.
		 * @param retryListeners the listeners
		 * @return this builder
		 */
		public Builder retryListeners(List<MiniMaxRetryListener> retryListeners) {
			this.retryListeners = List.copyOf(retryListeners);
			return this;
		}

		/**
		 * Set what decides when a request may be sent: at once unless set.
		 * @param rateLimiter the limiter, or {@code null} for none
		 * @return this builder
		 */
		public Builder rateLimiter(@Nullable MiniMaxRateLimiter rateLimiter) {
			this.rateLimiter = rateLimiter;
			return this;
		}

		/**
		 * Set whether the key may be sent over plain {@code http} to another machine: not
		 * unless set.
		 * @param allowInsecure whether it may
		 * @return this builder
		 */
		public Builder allowInsecure(boolean allowInsecure) {
			this.allowInsecure = allowInsecure;
			return this;
		}

		/**
		 * Make the transport.
		 * @return the transport
		 */
		public HttpMiniMaxTransport build() {
			return new HttpMiniMaxTransport(this);
		}

		private Builder copy() {
			Builder copy = new Builder(this.webClient, this.account);
			copy.openExchanges = this.openExchanges;
			copy.responseTimeout = this.responseTimeout;
			copy.streamIdleTimeout = this.streamIdleTimeout;
			copy.requestTimeout = this.requestTimeout;
			copy.maxInMemorySize = this.maxInMemorySize;
			copy.retryPolicy = this.retryPolicy;
			copy.retryListeners = this.retryListeners;
			copy.rateLimiter = this.rateLimiter;
			copy.allowInsecure = this.allowInsecure;
			return copy;
		}

		private static Duration positive(String name, Duration timeout) {
			if (timeout.isZero() || timeout.isNegative()) {
				throw new IllegalArgumentException("The %s must be above zero, but is %s".formatted(name, timeout));
			}
			return timeout;
		}

	}

}
