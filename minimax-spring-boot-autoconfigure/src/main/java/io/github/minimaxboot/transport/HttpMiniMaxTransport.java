package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
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

	/** Where WebClient looks for the template that names the call in its observation. */
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final Builder settings;

	private final WebClient webClient;

	private final Supplier<MiniMaxAccount> account;

	private final TransportLimits limits;

	private final OpenExchanges openExchanges;

	private volatile @Nullable ChatEndpoint endpoint;

	private HttpMiniMaxTransport(Builder builder) {
		this.webClient = builder.webClient.mutate()
			// before all others, to see the reply as WebClient does
			.filters((filters) -> filters.add(0, this::awaitHead))
			.build();
		this.account = builder.account;
		this.openExchanges = (builder.openExchanges != null) ? builder.openExchanges : new OpenExchanges();
		this.settings = builder.copy();
		this.settings.openExchanges = this.openExchanges;
		this.limits = new TransportLimits(builder.responseTimeout, builder.streamIdleTimeout, builder.requestTimeout,
				Math.toIntExact(builder.maxInMemorySize.toBytes()));
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

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return Mono.defer(() -> {
			ChatEndpoint endpoint = endpoint();
			HttpReplyReader reader = new HttpReplyReader(endpoint, this.limits, stop());
			return call(endpoint, request, false).exchangeToMono(reader::response)
				.onErrorMap((ex) -> IoFailures.translate(ex, endpoint, null));
		});
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.defer(() -> {
			ChatEndpoint endpoint = endpoint();
			HttpReplyReader reader = new HttpReplyReader(endpoint, this.limits, stop());
			return call(endpoint, request, true).exchangeToFlux(reader::events)
				.onErrorMap((ex) -> IoFailures.translate(ex, endpoint, ""));
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

	private ChatEndpoint endpoint() {
		MiniMaxAccount account = this.account.get();
		ChatEndpoint endpoint = this.endpoint;
		if (endpoint == null || !endpoint.account().equals(account)) {
			endpoint = ChatEndpoint.of(account);
			this.endpoint = endpoint;
		}
		return endpoint;
	}

	private WebClient.RequestHeadersSpec<?> call(ChatEndpoint endpoint, ChatRequest request, boolean stream) {
		WebClient.RequestBodySpec spec = this.webClient.post()
			.uri(endpoint.uri())
			.attribute(URI_TEMPLATE, ChatEndpoint.PATH)
			.header(HttpHeaders.AUTHORIZATION, endpoint.authorization())
			.contentType(MediaType.APPLICATION_JSON);
		if (stream) {
			spec.accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON);
		}
		else {
			spec.accept(MediaType.APPLICATION_JSON);
		}
		return spec.bodyValue(ChatRequestWriter.write(request, stream));
	}

	/**
	 * Limit the wait for the head of a reply. The wait for its body has limits of its
	 * own, see {@link HttpReplyReader}.
	 */
	private Mono<ClientResponse> awaitHead(ClientRequest request, ExchangeFunction next) {
		Duration limit = this.limits.untilHead();
		Mono<ClientResponse> response = next.exchange(request)
			.timeout(limit, Mono.error(() -> new TimeoutException(
					"no reply came for %d ms (%s)".formatted(limit.toMillis(), this.limits.untilHeadProperty()))));
		// the signal is asked first, so that a closed transport does not even begin
		return this.openExchanges.<ClientResponse>shutdown().or(response).map(OwnedResponse::new);
	}

	/**
	 * Return a signal that fails when a call that begins now has to end.
	 */
	private Mono<Void> stop() {
		Mono<Void> shutdown = this.openExchanges.shutdown();
		Duration limit = this.limits.requestTimeout();
		if (limit == null) {
			return shutdown;
		}
		long begin = System.nanoTime();
		Mono<Void> deadline = Mono.defer(() -> Mono.delay(limit.minusNanos(System.nanoTime() - begin)))
			.then(Mono.error(() -> new TimeoutException(
					"it took longer than %d ms (minimax.request-timeout)".formatted(limit.toMillis()))));
		return shutdown.or(deadline);
	}

	/**
	 * Collects what an {@link HttpMiniMaxTransport} needs.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private static final DataSize LARGEST = DataSize.ofGigabytes(1);

		private final WebClient webClient;

		private Supplier<MiniMaxAccount> account;

		private Duration responseTimeout = Duration.ofMinutes(5);

		private Duration streamIdleTimeout = Duration.ofSeconds(60);

		private @Nullable Duration requestTimeout;

		/** Those of the transport that this builder comes from: its end is theirs too. */
		private @Nullable OpenExchanges openExchanges;

		private DataSize maxInMemorySize = DataSize.ofMegabytes(16);

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
		 * Set how long a whole call may take: any time unless set.
		 * @param timeout the time, above zero, or {@code null} for any time
		 * @return this builder
		 */
		public Builder requestTimeout(@Nullable Duration timeout) {
			this.requestTimeout = (timeout != null) ? positive("request timeout", timeout) : null;
			return this;
		}

		/**
		 * Set how large a reply, or one event of a stream, may be: 16 MB unless set.
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
