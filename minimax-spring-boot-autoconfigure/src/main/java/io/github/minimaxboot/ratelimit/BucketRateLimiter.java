package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps the quota of requests and tokens that MiniMax gives an account each minute
 * (minimax-api §7), in this process or, with the store of a Bucket4j proxy manager, by
 * all instances of an application together.
 * <p>
 * Requests wait in the order in which they came, without a thread, until there is room
 * for them in any 60 seconds. Their tokens are estimated at first, and settled when the
 * answer is there: a single request that is larger than 3 % of the tokens of a minute, or
 * a first wave of answers that are much longer than was thought, may pass the quota of
 * tokens by as much. When MiniMax refuses a request for its rate nevertheless, all that
 * wait for the same limits pause.
 *
 * <pre class="code">
 * BucketRateLimiter limiter = BucketRateLimiter.builder()
 *     .modelLimits(Map.of("MiniMax-M3", new RateLimit(200, 10_000_000L)))
 *     .maxConcurrentCalls(50)
 *     .build();
 * HttpMiniMaxTransport transport = HttpMiniMaxTransport.builder(webClient, account).rateLimiter(limiter).build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class BucketRateLimiter implements MiniMaxRateLimiter, AutoCloseable {

	/** A wait that nobody sees the end of, and that a count of nanoseconds holds. */
	private static final Duration LONGEST = Duration.ofDays(36500);

	/** Accounts change with their keys; lines of old ones are not kept for ever. */
	private static final int MOST_ACCOUNTS = 16;

	private final Limits limits;

	private final LineSettings settings;

	private final Buckets buckets;

	/** A group has one quota, whichever of its keys is used. */
	private final Map<AccountKey, AccountLimits> accounts = new ConcurrentHashMap<>();

	private final Map<MiniMaxAccount, AccountKey> keys = new ConcurrentHashMap<>();

	private BucketRateLimiter(Builder builder) {
		this.limits = new Limits(builder.limit, builder.modelLimits, builder.maxConcurrentCalls);
		Listeners listeners = new Listeners(builder.listeners);
		this.settings = new LineSettings(builder.timers, () -> ThreadLocalRandom.current().nextDouble(),
				(builder.maxWait.compareTo(LONGEST) < 0) ? builder.maxWait : LONGEST, listeners);
		StoreReach reach = (builder.store != null)
				? new StoreReach(builder.storeTimeout, builder.timers, listeners, builder.instances) : null;
		this.buckets = new Buckets(builder.timers, builder.instances, builder.store, reach);
	}

	/**
	 * Start a limiter.
	 * @return a builder with which nothing is limited
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public Mono<Permit> acquire(ChatRequest request, MiniMaxAccount account) {
		return Mono.create((sink) -> {
			String model = Objects.requireNonNullElse(request.options().model(), "");
			Line line = limits(account).line(model);
			Waiter waiter = new Waiter(sink, model, this.settings.estimator(model), TokenEstimator.measure(request),
					this.settings.timers().now());
			sink.onCancel(() -> line.cancel(waiter));
			line.enter(waiter);
		});
	}

	/**
	 * Return how this limiter stands.
	 * @return the status, of all accounts together
	 */
	public RateLimiterStatus status() {
		int waiting = 0;
		int running = 0;
		Map<String, Duration> pauses = new HashMap<>();
		for (AccountLimits account : this.accounts.values()) {
			waiting += account.waiting();
			running += account.running();
			account.addPauses(pauses);
		}
		return new RateLimiterStatus(waiting, running, pauses, this.buckets.state());
	}

	/**
	 * Stop to look for a shared store that is out of reach. Requests that wait are ended
	 * by the transport that they are for.
	 */
	@Override
	public void close() {
		this.buckets.close();
	}

	private AccountLimits limits(MiniMaxAccount account) {
		AccountKey key = key(account);
		AccountLimits known = this.accounts.get(key);
		if (known != null) {
			return known;
		}
		if (this.accounts.size() >= MOST_ACCOUNTS) {
			this.accounts.values().removeIf((old) -> old.waiting() == 0 && old.running() == 0);
		}
		return this.accounts.computeIfAbsent(key,
				(added) -> new AccountLimits(added, this.limits, this.buckets, this.settings));
	}

	private AccountKey key(MiniMaxAccount account) {
		AccountKey known = this.keys.get(account);
		if (known != null) {
			return known;
		}
		if (this.keys.size() >= MOST_ACCOUNTS) {
			this.keys.clear();
		}
		return this.keys.computeIfAbsent(account, AccountKey::of);
	}

	/**
	 * Collects what a {@link BucketRateLimiter} needs.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private RateLimit limit = RateLimit.NONE;

		private Map<String, RateLimit> modelLimits = Map.of();

		private int maxConcurrentCalls = Integer.MAX_VALUE;

		private Duration maxWait = Duration.ofMinutes(1);

		private int instances = 1;

		private Duration storeTimeout = Duration.ofMillis(500);

		private @Nullable BucketStore store;

		private List<RateLimiterListener> listeners = List.of();

		private Timers timers = new Timers(Schedulers::parallel, System::nanoTime);

		private Builder() {
		}

		/**
		 * Set what all models may use together: any amount unless set.
		 * @param limit the limit
		 * @return this builder
		 */
		public Builder limit(RateLimit limit) {
			this.limit = limit;
			return this;
		}

		/**
		 * Set what single models may use, besides what all may use together: any amount
		 * unless set.
		 * @param limits the limits by the id of the model
		 * @return this builder
		 */
		public Builder modelLimits(Map<String, RateLimit> limits) {
			this.modelLimits = Map.copyOf(limits);
			return this;
		}

		/**
		 * Set how many calls of this process may run at the same time: any number unless
		 * set.
		 * @param maxConcurrentCalls the number, at least 1
		 * @return this builder
		 */
		public Builder maxConcurrentCalls(int maxConcurrentCalls) {
			this.maxConcurrentCalls = atLeastOne("concurrent calls", maxConcurrentCalls);
			return this;
		}

		/**
		 * Set how long a request may wait: 1 minute unless set.
		 * @param maxWait the time; zero for requests that pass at once or not at all
		 * @return this builder
		 */
		public Builder maxWait(Duration maxWait) {
			if (maxWait.isNegative()) {
				throw new IllegalArgumentException("The max wait must not be negative, but is " + maxWait);
			}
			this.maxWait = maxWait;
			return this;
		}

		/**
		 * Set how many instances of the application share the store: 1 unless set. It
		 * decides how much of the quota each keeps to while the store is out of reach.
		 * @param instances the number, at least 1
		 * @return this builder
		 */
		public Builder instances(int instances) {
			this.instances = atLeastOne("instances", instances);
			return this;
		}

		/**
		 * Set how long to wait for the store before it counts as out of reach: 500 ms
		 * unless set.
		 * @param storeTimeout the time, above zero
		 * @return this builder
		 */
		public Builder storeTimeout(Duration storeTimeout) {
			if (storeTimeout.isZero() || storeTimeout.isNegative()) {
				throw new IllegalArgumentException("The store timeout must be above zero, but is " + storeTimeout);
			}
			this.storeTimeout = storeTimeout;
			return this;
		}

		/**
		 * Set where the buckets are that all instances share: in this process unless set.
		 * @param store the proxy manager, such as one for Redis
		 * @return this builder
		 */
		public Builder store(AsyncProxyManager<String> store) {
			this.store = BucketStore.of(store);
			return this;
		}

		/**
		 * Set where the buckets are that all instances share: in this process unless set.
		 * One that cannot do without blocking, such as one for a database, is called on
		 * threads that may block.
		 * @param store the proxy manager
		 * @return this builder
		 */
		public Builder store(ProxyManager<String> store) {
			this.store = BucketStore.of(store);
			return this;
		}

		/**
		 * Set who is told what the limiter does: nobody unless set.
		 * @param listeners the listeners
		 * @return this builder
		 */
		public Builder listeners(List<RateLimiterListener> listeners) {
			this.listeners = List.copyOf(listeners);
			return this;
		}

		/** For tests in virtual time. */
		Builder timers(Timers timers) {
			this.timers = timers;
			return this;
		}

		/**
		 * Make the limiter.
		 * @return the limiter
		 */
		public BucketRateLimiter build() {
			return new BucketRateLimiter(this);
		}

		private static int atLeastOne(String name, int number) {
			if (number < 1) {
				throw new IllegalArgumentException(
						"The number of %s must be 1 or more, but is %d".formatted(name, number));
			}
			return number;
		}

	}

}
