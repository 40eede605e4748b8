package io.github.minimaxboot.benchmarks.ratelimit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.lettuce.core.RedisClient;

/**
 * Runs three instances of an application that share a quota by a real Redis, against one
 * stand-in for MiniMax that enforces it, and prints the table of
 * {@code docs/rate-limit.md}. Needs {@code redis-server}.
 *
 * @since 0.1.0
 */
public final class RateLimitRun {

	private static final int INSTANCES = 3;

	private static final Duration LATENCY = Duration.ofMillis(300);

	private RateLimitRun() {
	}

	/**
	 * Run it.
	 * @param args {@code --mode=limiter}, {@code none} or {@code outage}, otherwise all;
	 * {@code --seconds=}, {@code --requests-per-minute=} and {@code --tokens-per-minute=}
	 * @throws IOException if a process cannot be started
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		StringBuilder table = new StringBuilder(Outcome.HEADER);
		for (Scenario scenario : Scenario.of(args)) {
			System.err.println(scenario);
			table.append(run(scenario).toMarkdown());
		}
		System.out.println(table);
		System.out.printf("%d processors, Java %s, %s, Bucket4j %s, Lettuce %s, Redis %s.%n",
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
				System.getProperty("os.name"), version(ProxyManager.class), version(RedisClient.class),
				RedisServer.version());
	}

	/**
	 * Return the version of the jar of a class, without the commit it was built from.
	 */
	private static String version(Class<?> type) {
		return String.valueOf(type.getPackage().getImplementationVersion()).split("/", -1)[0];
	}

	private static Outcome run(Scenario scenario) throws IOException, InterruptedException {
		StrictQuota quota = new StrictQuota(scenario.requestsPerMinute(), scenario.tokensPerMinute());
		List<Instance> instances = new ArrayList<>();
		try (QuotaServer server = new QuotaServer(quota, LATENCY); RedisServer redis = new RedisServer()) {
			for (int i = 1; i <= INSTANCES; i++) {
				instances.add(new Instance(i, properties(scenario, server, redis)));
			}
			instances.forEach(Instance::awaitReady);
			long begin = System.nanoTime();
			instances.forEach(Instance::begin);
			if (scenario.outage()) {
				Thread.sleep(Duration.ofSeconds(scenario.seconds()).toMillis() / 3);
				redis.kill();
				System.err.println("Redis is killed");
				Thread.sleep(Duration.ofSeconds(scenario.seconds()).toMillis() / 3);
				redis.restart();
				System.err.println("Redis is there again");
			}
			List<InstanceReport> reports = instances.stream().map(Instance::awaitReport).toList();
			reports.forEach(System.err::println);
			return new Outcome(scenario, reports.stream().reduce(InstanceReport::plus).orElseThrow(), begin,
					quota.arrivals());
		}
		finally {
			instances.forEach(Instance::close);
		}
	}

	private static List<String> properties(Scenario scenario, QuotaServer server, RedisServer redis) {
		List<String> properties = new ArrayList<>();
		properties.add("--minimax.base-url=" + server.url());
		properties.add("--app.seconds=" + scenario.seconds());
		if (scenario.limiter()) {
			properties.add("--app.redis=" + redis.url());
			properties.add("--minimax.rate-limit.requests-per-minute=" + scenario.requestsPerMinute());
			properties.add("--minimax.rate-limit.tokens-per-minute=" + scenario.tokensPerMinute());
			properties.add("--minimax.rate-limit.instances=" + INSTANCES);
		}
		return properties;
	}

}
