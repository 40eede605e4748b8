package io.github.minimaxboot.ratelimit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one of several instances of an application has to itself: a connection to the
 * store, a limiter and a template, which does not retry.
 */
final class SharingInstance implements AutoCloseable, RateLimiterListener {

	/** As many as wait at a time. */
	private static final int CONCURRENCY = 16;

	private final AtomicLong started = new AtomicLong();

	private final List<RateLimiterStatus.Store> storeStates = new CopyOnWriteArrayList<>();

	private final RedisClient redis;

	private final BucketRateLimiter limiter;

	private final MiniMaxTemplate miniMax;

	SharingInstance(ClientResources resources, String store, URI service, RateLimit limit, int instances) {
		this.redis = RedisClient.create(resources, store);
		this.redis
			.setOptions(ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS).build());
		StatefulRedisConnection<String, byte[]> connection = this.redis
			.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
		this.limiter = BucketRateLimiter.builder()
			.limit(limit)
			.instances(instances)
			.store(Bucket4jLettuce.casBasedBuilder(connection).build())
			.listeners(List.of(this))
			.build();
		MiniMaxAccount account = new MiniMaxAccount(service, "sk-shared", null);
		this.miniMax = MiniMaxTemplate
			.builder(HttpMiniMaxTransport.builder(WebClient.create(), () -> account)
				.retryPolicy((failure, attempt) -> null)
				.rateLimiter(this.limiter)
				.build())
			.build();
	}

	/**
	 * Make a call for each element.
	 */
	Flux<String> answers(Flux<?> questions) {
		return questions.flatMap((question) -> answer(), CONCURRENCY);
	}

	private Mono<String> answer() {
		this.started.incrementAndGet();
		return this.miniMax.chat("Is this harmless?").reactive().content();
	}

	long started() {
		return this.started.get();
	}

	boolean keepsItsQuotaIn(RateLimiterStatus.Store store) {
		return this.limiter.status().store() == store;
	}

	List<RateLimiterStatus.Store> storeStates() {
		return this.storeStates;
	}

	@Override
	public void onStoreState(RateLimiterStatus.Store state) {
		this.storeStates.add(state);
	}

	@Override
	public void close() {
		this.redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

}
