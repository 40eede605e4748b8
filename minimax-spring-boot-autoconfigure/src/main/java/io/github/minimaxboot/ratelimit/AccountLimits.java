package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The lines of one account: one for each model that has limits of its own, and one for
 * all others.
 */
final class AccountLimits {

	/** Stands for all models. */
	private static final String ALL_MODELS = "*";

	/** One announcement of a pause at a time, and one each second. */
	private static final Pace TICKETS = new Pace(1, 60);

	private final Map<String, Line> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final Line others;

	private final Slots slots;

	/**
	 * Create the lines of an account.
	 * @param account names its buckets
	 * @param limits what it may use
	 * @param buckets makes them
	 * @param settings what all lines have in common
	 */
	AccountLimits(AccountKey account, Limits limits, Buckets buckets, LineSettings settings) {
		this.slots = new Slots(limits.maxConcurrentCalls());
		QuotaBucket requests = requests(account, ALL_MODELS, limits.all(), buckets);
		QuotaBucket tokens = tokens(account, ALL_MODELS, limits.all(), buckets);
		limits.models().forEach((model, limit) -> {
			Quotas quotas = new Quotas();
			quotas.add(requests(account, model, limit, buckets), tokens(account, model, limit, buckets));
			quotas.add(requests, tokens);
			this.lines.put(model, new Line(quotas, this.slots, settings, tickets(account, model, buckets)));
		});
		Quotas quotas = new Quotas();
		quotas.add(requests, tokens);
		this.others = new Line(quotas, this.slots, settings, tickets(account, ALL_MODELS, buckets));
	}

	/**
	 * Return where requests for a model stand.
	 */
	Line line(String model) {
		return this.lines.getOrDefault(model, this.others);
	}

	int running() {
		return this.slots.taken();
	}

	int waiting() {
		return this.others.waiting() + this.lines.values().stream().mapToInt(Line::waiting).sum();
	}

	/**
	 * Add how long pauses last.
	 * @param pauses gets the longest for each model
	 */
	void addPauses(Map<String, Duration> pauses) {
		this.lines.forEach((model, line) -> addPause(model, line, pauses));
		addPause(ALL_MODELS, this.others, pauses);
	}

	private static void addPause(String model, Line line, Map<String, Duration> pauses) {
		Duration pause = line.paused();
		if (!pause.isZero()) {
			pauses.merge(model, pause, (one, other) -> (one.compareTo(other) > 0) ? one : other);
		}
	}

	private static @Nullable QuotaBucket requests(AccountKey account, String model, RateLimit limit, Buckets buckets) {
		Integer quota = limit.requestsPerMinute();
		return (quota != null) ? buckets.create(account.bucket(model, "requests", quota), Pace.ofRequests(quota))
				: null;
	}

	private static @Nullable QuotaBucket tokens(AccountKey account, String model, RateLimit limit, Buckets buckets) {
		Long quota = limit.tokensPerMinute();
		return (quota != null) ? buckets.create(account.bucket(model, "tokens", quota), Pace.ofTokens(quota)) : null;
	}

	private static @Nullable QuotaBucket tickets(AccountKey account, String model, Buckets buckets) {
		return buckets.areShared() ? buckets.create(account.pause(model), TICKETS) : null;
	}

}
