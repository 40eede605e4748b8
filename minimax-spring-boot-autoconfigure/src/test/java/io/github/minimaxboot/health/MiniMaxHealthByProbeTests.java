package io.github.minimaxboot.health;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxHealthIndicator}: what the list of models says.
 */
class MiniMaxHealthByProbeTests extends HealthChecks {

	@Test
	void aListOfModelsIsUpAndIsKept() {
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		pass(TTL.minusNanos(1));
		assertThat(check().getDetails()).containsExactly(Map.entry("model", "MiniMax-M3"),
				Map.entry("baseUrl", "https://api.minimaxi.com"), Map.entry("modelListed", true),
				Map.entry("checkedBy", "probe"), Map.entry("age", "29s"));
		assertThat(requests()).isOne();
		pass(Duration.ofNanos(1));
		assertThat(check().getDetails()).containsEntry("age", "0s");
		assertThat(requests()).isEqualTo(2);
	}

	@Test
	void aModelThatIsNotListedIsNoReasonToBeDown() {
		answer(200, "{\"data\":[{\"id\":\"M2-her\"}]}");
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsEntry("modelListed", false);
	}

	@Test
	void aModelIsFoundInAnyCase() {
		answer(200, "{\"data\":[{\"id\":\"minimax-m3\"}]}");
		assertThat(check().getDetails()).containsEntry("modelListed", true);
	}

	@Test
	void aListStaysKnownWhenALaterRequestFails() {
		check();
		pass(TTL);
		answer(500, "");
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails()).containsEntry("modelListed", true);
	}

	@Test
	void aRefusedKeyIsDownAndSaysWhatToDo() {
		answer(200, "{\"base_resp\":{\"status_code\":1004,\"status_msg\":\"login fail\"}}");
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("reason")).asString().contains("login fail");
		assertThat(check().getDetails().get("action")).asString().contains("minimax.api-key");
		assertThat(check().getDetails()).doesNotContainKey("modelListed")
			.containsEntry("lastError", Map.of("type", "authentication", "code", 1004, "age", "0s"));
		assertThat(requests()).isOne();
	}

	@Test
	void aUsedUpQuotaIsDown() {
		answer(402, "{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}");
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("action")).asString().contains("Top up");
	}

	@Test
	void aRateLimitIsUp() {
		answer(429, "");
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsEntry("lastError", Map.of("type", "rate_limited", "age", "0s"));
		assertThat(requests()).isOne();
	}

	@Test
	void anErrorOfTheServiceIsDownAndIsNotAskedForAgain() {
		answer(502, "<html>Bad Gateway</html>");
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("reason")).asString().contains("Bad Gateway");
		assertThat(requests()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 405, 410 })
	void aGatewayWithoutTheListIsUnknown(int status) {
		answer(status, "404 page not found");
		assertThat(check().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(check().getDetails().get("reason")).asString()
			.contains("does not list models")
			.contains("HTTP " + status);
	}

	@Test
	void aReplyThatIsNoListIsDown() {
		answer(200, "{\"hello\":\"world\"}");
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("reason")).asString().contains("not a list of models");
	}

	@Test
	void noReplyInFiveSecondsIsDown() {
		this.service.next(Mono.never());
		StepVerifier.withVirtualTime(() -> this.indicator.health())
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(4999))
			.thenAwait(Duration.ofMillis(1))
			.assertNext((health) -> {
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails().get("reason")).asString().contains("within 5 seconds");
			})
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aConnectionThatHadGoneStaleIsReplacedOnce() {
		this.service.next(Mono.error(new IOException("Connection reset by peer")));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(requests()).isEqualTo(2);
		assertThat(this.service.isNewConnection()).isTrue();
	}

	@Test
	void aConnectionThatBreaksTwiceIsDown() {
		this.service.next(Mono.error(new IOException("Connection reset by peer")));
		this.service.next(Mono.error(new IOException("Connection reset by peer")));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(requests()).isEqualTo(2);
	}

	@Test
	void aConnectionThatCannotBeMadeIsDownAtOnce() {
		this.service.next(Mono.error(new ConnectException("Connection refused")));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("reason")).asString().contains("Connection refused");
		assertThat(requests()).isOne();
	}

	@Test
	void checksAtTheSameTimeShareOneRequest() {
		assertThat(checksAtTheSameTime()).hasSize(20)
			.allSatisfy((health) -> assertThat(health.getStatus()).isEqualTo(Status.UP));
		assertThat(requests()).isOne();
	}

	@Test
	void withoutATimeToKeepChecksStillShareOneRequest() {
		this.indicator = indicator(this.transport, Duration.ZERO);
		assertThat(checksAtTheSameTime()).hasSize(20);
		assertThat(requests()).isOne();
		succeed();
		assertThat(check().getDetails()).containsEntry("checkedBy", "probe");
		assertThat(requests()).isEqualTo(2);
	}

	@Test
	void aCheckThatIsCancelledDoesNotSpoilTheNext() {
		this.service.next(Mono.never());
		this.indicator.health().subscribe().dispose();
		assertThat(check().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void theKeyIsNotShown() {
		for (int status : new int[] { 200, 401, 404, 429, 500 }) {
			answer(status, "your key is " + StubService.KEY);
			assertThat(check().toString()).doesNotContain(StubService.KEY);
			pass(TTL);
		}
	}

	private List<Health> checksAtTheSameTime() {
		Sinks.One<ClientResponse> reply = Sinks.one();
		this.service.next(reply.asMono());
		List<Health> checks = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			this.indicator.health().subscribe(checks::add);
		}
		reply.tryEmitValue(StubService.reply(200, "{\"data\":[]}"));
		return checks;
	}

}
