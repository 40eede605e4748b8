package io.github.minimaxboot.benchmarks.ratelimit;

import java.util.ArrayList;
import java.util.List;

import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What is run.
 *
 * @param name for the table
 * @param limiter whether the instances limit themselves
 * @param outage whether the store is out of reach in the middle third
 * @param seconds for how long new calls are made
 * @param requestsPerMinute the quota, which is the limit of the instances too
 * @param tokensPerMinute likewise
 */
record Scenario(String name, boolean limiter, boolean outage, int seconds, int requestsPerMinute,
		long tokensPerMinute) {

	/**
	 * Return the four of the table, or the one that is asked for by {@code --mode}.
	 */
	static List<Scenario> of(String[] args) {
		SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(args);
		String mode = option(options, "mode", "all");
		int seconds = Integer.parseInt(option(options, "seconds", "150"));
		int requests = Integer.parseInt(option(options, "requests-per-minute", "600"));
		long tokens = Long.parseLong(option(options, "tokens-per-minute", "1000000"));
		return switch (mode) {
			case "limiter" -> List.of(new Scenario("limiter", true, false, seconds, requests, tokens));
			case "none" -> List.of(new Scenario("no limiter", false, false, seconds, requests, tokens));
			case "outage" -> List.of(new Scenario("store outage", true, true, seconds, requests, tokens));
			case "all" -> all(seconds, requests, tokens);
			default -> throw new IllegalArgumentException("The mode is limiter, none or outage, not " + mode);
		};
	}

	private static List<Scenario> all(int seconds, int requests, long tokens) {
		List<Scenario> all = new ArrayList<>();
		all.add(new Scenario("limiter", true, false, seconds, requests, tokens));
		// a call uses about 290, so that half of the requests are enough
		all.add(new Scenario("limiter, tokens bind", true, false, seconds, requests, requests * 150L));
		all.add(new Scenario("limiter, store outage", true, true, seconds, requests, tokens));
		all.add(new Scenario("no limiter", false, false, 60, requests, tokens));
		return all;
	}

	private static String option(SimpleCommandLinePropertySource options, String name, String otherwise) {
		String value = options.getProperty(name);
		return (value != null) ? value : otherwise;
	}

}
