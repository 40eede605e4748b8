package io.github.minimaxboot.health;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveHealthIndicator} for MiniMax, which spends no tokens.
 * <p>
 * How the last call of the application ended is the answer as long as it is young enough,
 * else the list of models is asked for. A transport that is not an
 * {@link HttpMiniMaxTransport} has no such list: its last call is the answer however old
 * it is. A rate limit is not DOWN, nor is a request that MiniMax refused, nor a limiter
 * that pauses or whose store is out of reach.
 *
 * @since 0.1.0
 * @see LastCalls
 */
public final class MiniMaxHealthIndicator extends AbstractReactiveHealthIndicator {

	private static final Diagnosis NOT_SET_UP = Diagnosis.unknown("minimax.api-key is not set",
			"Set minimax.api-key, or management.health.minimax.enabled=false in an application that does not "
					+ "use MiniMax");

	private static final Diagnosis NEVER_CALLED = Diagnosis
		.unknown("Only calls tell, since this transport is none over HTTP, and there was no call yet", null);

	private final Supplier<? extends @Nullable MiniMaxTransport> transport;

	private final LastCalls lastCalls;

	private final String model;

	private final Duration cacheTtl;

	private final Supplier<? extends @Nullable RateLimiterStatus> limiter;

	/** That of the transport that was last checked. */
	private final AtomicReference<@Nullable ModelProbe> probe = new AtomicReference<>();

	/**
	 * Create an indicator of calls without a limiter.
	 * @param transport carries the calls, asked for at each check; gives {@code null} as
	 * long as there is no key
	 * @param lastCalls listens to the templates over the transport
	 * @param model the model that is looked for in the list of models
	 * @param cacheTtl how long the end of a call, or a list of models, is the answer;
	 * zero for a new list at each check
	 */
	public MiniMaxHealthIndicator(Supplier<? extends @Nullable MiniMaxTransport> transport, LastCalls lastCalls,
			String model, Duration cacheTtl) {
		this(transport, lastCalls, model, cacheTtl, () -> null);
	}

	/**
	 * Create an indicator.
	 * @param transport carries the calls, asked for at each check; gives {@code null} as
	 * long as there is no key
	 * @param lastCalls listens to the templates over the transport
	 * @param model the model that is looked for in the list of models
	 * @param cacheTtl how long the end of a call, or a list of models, is the answer;
	 * zero for a new list at each check
	 * @param limiter how the limiter of the calls stands, {@code null} as long as there
	 * is none
	 */
	public MiniMaxHealthIndicator(Supplier<? extends @Nullable MiniMaxTransport> transport, LastCalls lastCalls,
			String model, Duration cacheTtl, Supplier<? extends @Nullable RateLimiterStatus> limiter) {
		super("MiniMax health check failed");
		if (cacheTtl.isNegative()) {
			throw new IllegalArgumentException("The cache TTL must not be negative, but is " + cacheTtl);
		}
		this.transport = transport;
		this.lastCalls = lastCalls;
		this.model = model;
		this.cacheTtl = cacheTtl;
		this.limiter = limiter;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		builder.withDetail("model", this.model);
		MiniMaxTransport transport = this.transport.get();
		if (transport == null) {
			return Mono.just(report(builder, NOT_SET_UP));
		}
		if (transport instanceof HttpMiniMaxTransport http) {
			return check(builder, http);
		}
		Finding call = this.lastCalls.finding(transport);
		if (call == null) {
			report(builder, NEVER_CALLED);
		}
		else {
			report(builder, call);
		}
		return Mono.just(report(builder, this.lastCalls.error(transport)));
	}

	private Mono<Health> check(Health.Builder builder, HttpMiniMaxTransport transport) {
		ModelProbe probe = probe(transport);
		builder.withDetail("baseUrl", transport.getBaseUrl().toString());
		Finding call = this.lastCalls.finding(transport);
		boolean fresh = call != null && call.age(this.lastCalls.now()).compareTo(this.cacheTtl) < 0;
		Mono<Finding> finding = (call != null && fresh) ? Mono.just(call) : probe.finding();
		return finding.map((last) -> {
			Boolean listed = probe.lists(this.model);
			if (listed != null) {
				builder.withDetail("modelListed", listed);
			}
			report(builder, last);
			report(builder, this.limiter.get());
			return report(builder, LastError.later(this.lastCalls.error(transport), probe.error()));
		});
	}

	private ModelProbe probe(HttpMiniMaxTransport transport) {
		ModelProbe probe = this.probe.get();
		while (probe == null || probe.transport() != transport) {
			this.probe.compareAndSet(probe, new ModelProbe(transport, this.cacheTtl, this.lastCalls::now));
			probe = this.probe.get();
		}
		return probe;
	}

	private void report(Health.Builder builder, Finding finding) {
		builder.withDetail("checkedBy", finding.checkedBy())
			.withDetail("age", seconds(finding.age(this.lastCalls.now())));
		report(builder, finding.diagnosis());
	}

	private static Health report(Health.Builder builder, Diagnosis diagnosis) {
		builder.status(diagnosis.status());
		if (diagnosis.reason() != null) {
			builder.withDetail("reason", diagnosis.reason());
		}
		if (diagnosis.action() != null) {
			builder.withDetail("action", diagnosis.action());
		}
		return builder.build();
	}

	private Health report(Health.Builder builder, @Nullable LastError error) {
		if (error != null) {
			Map<String, Object> detail = new LinkedHashMap<>();
			detail.put("type", error.type());
			if (error.code() != null) {
				detail.put("code", error.code());
			}
			detail.put("age", seconds(error.age(this.lastCalls.now())));
			builder.withDetail("lastError", detail);
		}
		return builder.build();
	}

	private static void report(Health.Builder builder, @Nullable RateLimiterStatus limiter) {
		if (limiter != null) {
			Map<String, Object> detail = new LinkedHashMap<>();
			detail.put("waiting", limiter.waitingCalls());
			detail.put("running", limiter.runningCalls());
			detail.put("store", limiter.store().name().toLowerCase(Locale.ROOT));
			if (!limiter.pauses().isEmpty()) {
				Map<String, String> pauses = new TreeMap<>();
				limiter.pauses().forEach((model, pause) -> pauses.put(model, seconds(pause.plusMillis(999))));
				detail.put("pausedFor", pauses);
			}
			builder.withDetail("limiter", detail);
		}
	}

	private static String seconds(Duration age) {
		return DurationStyle.SIMPLE.print(age, ChronoUnit.SECONDS);
	}

}
