package io.github.minimaxboot.benchmarks.ratelimit;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One of the instances: an application that has much to ask, in a process of its own.
 *
 * @since 0.1.0
 */
public final class RateLimitInstance {

	static final String READY = "ready";

	static final String REPORT = "report ";

	private static final int CONCURRENCY = 64;

	private final AtomicLong started = new AtomicLong();

	private final AtomicLong answered = new AtomicLong();

	private final Map<String, Long> errors = new ConcurrentSkipListMap<>();

	private RateLimitInstance() {
	}

	/**
	 * Say that the application is there, wait to be told to begin, ask for as long as the
	 * property {@code app.seconds} says, and print a report when the last answer came.
	 * @param args properties of the application
	 * @throws IOException if nobody tells it to begin
	 */
	public static void main(String[] args) throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("minimax.api-key=sk-benchmark", "logging.level.root=warn")
			.run(args)) {
			MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
			Duration duration = Duration
				.ofSeconds(context.getEnvironment().getRequiredProperty("app.seconds", Long.class));
			System.out.println(READY);
			if (System.in.read() < 0) {
				throw new IOException("Nobody said when to begin");
			}
			System.out.println(REPORT + new RateLimitInstance().ask(miniMax, duration).toJson());
		}
	}

	/**
	 * Keep 64 calls under way for a while. What has begun by then is waited for, but not
	 * for ever, so that a call without an end is counted as one that is lost.
	 */
	private InstanceReport ask(MiniMaxTemplate miniMax, Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		Flux.range(0, Integer.MAX_VALUE)
			.takeWhile((number) -> System.nanoTime() < end)
			.flatMap((number) -> call(miniMax, number), CONCURRENCY)
			.then()
			.timeout(duration.plusMinutes(3), Mono.empty())
			.block();
		return new InstanceReport(this.started.get(), this.answered.get(), this.errors);
	}

	private Mono<String> call(MiniMaxTemplate miniMax, int number) {
		this.started.incrementAndGet();
		String comment = "The tea is good, the delivery took a week. ".repeat(1 + number % 7);
		return miniMax.chat("Is comment %d harmless? %s".formatted(number, comment))
			.reactive()
			.content()
			.doOnNext((answer) -> this.answered.incrementAndGet())
			.onErrorResume((failure) -> {
				this.errors.merge(kind(failure), 1L, Long::sum);
				return Mono.empty();
			});
	}

	private static String kind(Throwable failure) {
		boolean local = failure instanceof MiniMaxApiException.RateLimited limited && limited.isLocal();
		return failure.getClass().getSimpleName() + (local ? " (local)" : "");
	}

	/**
	 * The application, with the beans of {@code docs/rate-limit.md}.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnProperty("app.redis")
		static class RateLimitStore {

			@Bean(destroyMethod = "shutdown")
			RedisClient rateLimitRedis(@Value("${app.redis}") String uri) {
				RedisClient client = RedisClient.create(uri);
				client.setOptions(ClientOptions.builder()
					.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
					.build());
				return client;
			}

			@Bean(destroyMethod = "close")
			StatefulRedisConnection<String, byte[]> rateLimitConnection(RedisClient client) {
				return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
			}

			@Bean
			ProxyManager<String> rateLimitStore(StatefulRedisConnection<String, byte[]> connection) {
				return Bucket4jLettuce.casBasedBuilder(connection)
					.expirationAfterWrite(
							ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(10)))
					.build();
			}

		}

	}

}
