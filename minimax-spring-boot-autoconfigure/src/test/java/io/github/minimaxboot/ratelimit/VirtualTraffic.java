package io.github.minimaxboot.ratelimit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Requests that ask a limiter, in a time that runs as fast as the tests want.
 */
final class VirtualTraffic {

	static final MiniMaxAccount ACCOUNT = new MiniMaxAccount(URI.create("https://api.minimax.io"), "sk-secret", null);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	/** When requests passed, in nanoseconds, and how many tokens they used. */
	private final List<Long> passed = new ArrayList<>();

	private final List<Long> tokens = new ArrayList<>();

	private final List<Throwable> errors = new ArrayList<>();

	Timers timers() {
		return new Timers(() -> this.time, this::now);
	}

	long now() {
		return this.time.now(TimeUnit.NANOSECONDS);
	}

	void advance(Duration time) {
		this.time.advanceTimeBy(time);
	}

	VirtualTimeScheduler scheduler() {
		return this.time;
	}

	List<Duration> passed() {
		return this.passed.stream().map(Duration::ofNanos).toList();
	}

	List<Throwable> errors() {
		return this.errors;
	}

	static ChatRequest request(String model) {
		return ChatRequest.builder().user("hi").options((options) -> options.model(model)).build();
	}

	static ChatResponse answer(int prompt, int completion) {
		return ChatResponse.builder()
			.content("hello")
			.usage(new Usage(prompt, completion, prompt + completion, null, null))
			.build();
	}

	static MiniMaxApiException.RateLimited refusal(@Nullable Duration retryAfter) {
		return new MiniMaxApiException.RateLimited("rate limit",
				new MiniMaxApiException.Refusal(200, 1002, "rate limit", null, retryAfter), true, null);
	}

	/**
	 * Send requests, as many at a time as there may be in flight.
	 */
	void send(MiniMaxRateLimiter limiter, int requests, int concurrency, Duration latency, Usage usage) {
		Flux.range(0, requests).flatMap((i) -> limiter.acquire(request("MiniMax-M3"), ACCOUNT).flatMap((permit) -> {
			this.passed.add(now());
			this.tokens.add(java.util.Objects.requireNonNull(TokenEstimator.used(usage)));
			return Mono.delay(latency, this.time)
				.doOnNext((tick) -> permit.onResponse(ChatResponse.builder().content("").usage(usage).build()));
		}), concurrency).subscribe((tick) -> {
		}, this.errors::add);
	}

	/**
	 * Let one request ask.
	 * @param then gets its permit
	 */
	Disposable ask(MiniMaxRateLimiter limiter, String model, BiConsumer<Duration, MiniMaxRateLimiter.Permit> then) {
		return limiter.acquire(request(model), ACCOUNT).subscribe((permit) -> {
			this.passed.add(now());
			then.accept(Duration.ofNanos(now()), permit);
		}, this.errors::add);
	}

	/**
	 * Return a request that passes with its subscription at the earliest.
	 */
	Mono<MiniMaxRateLimiter.Permit> request(MiniMaxRateLimiter limiter, String model) {
		return limiter.acquire(request(model), ACCOUNT).doOnNext((permit) -> {
			this.passed.add(now());
			this.tokens.add(1L);
		});
	}

	/**
	 * Return the most requests that passed in any 60 seconds.
	 */
	int mostInAMinute() {
		return (int) most(this.passed.stream().map((at) -> 1L).toList());
	}

	/**
	 * Return the most tokens that were used in any 60 seconds.
	 */
	long mostTokensInAMinute() {
		return most(this.tokens);
	}

	private long most(List<Long> weights) {
		long most = 0;
		long sum = 0;
		int begin = 0;
		for (int end = 0; end < this.passed.size(); end++) {
			sum += weights.get(end);
			while (this.passed.get(end) - this.passed.get(begin) >= MINUTE.toNanos()) {
				sum -= weights.get(begin++);
			}
			most = Math.max(most, sum);
		}
		return most;
	}

}
