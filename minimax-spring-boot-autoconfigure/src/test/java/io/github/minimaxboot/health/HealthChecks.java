package io.github.minimaxboot.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxApiException.Refusal;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * Checks of an indicator whose clock stands still unless told otherwise.
 */
abstract class HealthChecks {

	protected static final Duration LIMIT = Duration.ofSeconds(10);

	protected static final Duration TTL = Duration.ofSeconds(30);

	protected static final String PROMPT = "what the user said";

	protected static final Refusal REFUSAL = new Refusal(200, 4711, PROMPT, null, null);

	/** How the limiter of the calls stands. */
	protected final AtomicReference<@Nullable RateLimiterStatus> limiter = new AtomicReference<>();

	private final AtomicLong clock = new AtomicLong();

	protected final LastCalls lastCalls = new LastCalls(this.clock::get);

	protected final StubService service = new StubService();

	protected final HttpMiniMaxTransport transport = this.service.transport();

	protected MiniMaxHealthIndicator indicator = indicator(this.transport, TTL);

	protected Health check() {
		return this.indicator.health().block(LIMIT);
	}

	protected int requests() {
		return this.service.requests();
	}

	protected void answer(int status, String body) {
		this.service.next(status, body);
	}

	protected void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

	protected void succeed() {
		ChatObservationContext call = call(this.transport);
		call.onResponse(ChatResponse.builder().content("hi").build());
		this.lastCalls.onCallEnd(call);
	}

	protected void fail(Exception error) {
		fail(this.transport, error);
	}

	protected void fail(MiniMaxTransport transport, Exception error) {
		ChatObservationContext call = call(transport);
		call.onFailure(error);
		this.lastCalls.onCallEnd(call);
	}

	protected static ChatObservationContext call(MiniMaxTransport transport) {
		return new ChatObservationContext(transport, ChatRequest.builder().user(PROMPT).build(), false);
	}

	protected MiniMaxHealthIndicator indicator(MiniMaxTransport transport, Duration ttl) {
		return new MiniMaxHealthIndicator(() -> transport, this.lastCalls, "MiniMax-M3", ttl, this.limiter::get);
	}

}
