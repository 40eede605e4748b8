package io.github.minimaxboot.health;

import java.time.Duration;
import java.util.Map;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.ratelimit.RateLimiterStatus.Store;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MiniMaxHealthIndicator} where nothing can be asked.
 */
class MiniMaxHealthIndicatorTests extends HealthChecks {

	private final MiniMaxTransport gateway = new Gateway();

	@Test
	void withoutHttpItIsUnknownBeforeTheFirstCall() {
		this.indicator = indicator(this.gateway, TTL);
		Health health = this.indicator.health().block(LIMIT);
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsOnlyKeys("model", "reason");
	}

	@Test
	void withoutHttpTheLastCallCountsHoweverOldItIs() {
		fail(this.gateway, new MiniMaxApiException.Authentication("no", REFUSAL, false, null));
		pass(Duration.ofDays(1));
		this.indicator = indicator(this.gateway, TTL);
		Health health = this.indicator.health().block(LIMIT);
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("checkedBy", "call")
			.containsEntry("age", "86400s")
			.containsKey("lastError")
			.doesNotContainKeys("baseUrl", "modelListed");
		assertThat(requests()).isZero();
	}

	@Test
	void withoutAKeyItIsUnknownAndSaysWhatToSet() {
		this.indicator = new MiniMaxHealthIndicator(() -> null, this.lastCalls, "MiniMax-M3", TTL, () -> null);
		assertThat(check().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(check().getDetails().get("reason")).asString().contains("minimax.api-key");
		assertThat(check().getDetails()).containsEntry("model", "MiniMax-M3");
	}

	@Test
	void theLimiterIsADetail() {
		assertThat(check().getDetails()).doesNotContainKey("limiter");
		this.limiter.set(new RateLimiterStatus(7, 3, Map.of(), Store.LOCAL));
		assertThat(check().getDetails()).containsEntry("limiter", Map.of("waiting", 7, "running", 3, "store", "local"));
	}

	@Test
	void aLimiterThatPausesOrWhoseStoreIsOutOfReachIsNotDown() {
		this.limiter.set(new RateLimiterStatus(7, 0, Map.of("MiniMax-M3", Duration.ofMillis(12_300)), Store.FALLBACK));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsEntry("limiter",
				Map.of("waiting", 7, "running", 0, "store", "fallback", "pausedFor", Map.of("MiniMax-M3", "13s")));
	}

	@Test
	void aTransportWithoutHttpHasNoLimiter() {
		this.limiter.set(new RateLimiterStatus(7, 3, Map.of(), Store.LOCAL));
		this.indicator = indicator(this.gateway, TTL);
		assertThat(check().getDetails()).doesNotContainKey("limiter");
	}

	@Test
	void aNegativeTimeToKeepIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> indicator(this.transport, Duration.ofSeconds(-1)));
	}

	private static final class Gateway implements MiniMaxTransport {

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request) {
			return Mono.never();
		}

		@Override
		public Flux<ChatEvent> stream(ChatRequest request) {
			return Flux.never();
		}

	}

}
