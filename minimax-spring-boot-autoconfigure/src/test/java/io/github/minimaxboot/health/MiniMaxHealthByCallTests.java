package io.github.minimaxboot.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxHealthIndicator}: what the last call says.
 */
class MiniMaxHealthByCallTests extends HealthChecks {

	@Test
	void aCallThatSucceededIsUpAndNothingIsAsked() {
		succeed();
		pass(Duration.ofSeconds(7));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsExactly(Map.entry("model", "MiniMax-M3"),
				Map.entry("baseUrl", "https://api.minimaxi.com"), Map.entry("checkedBy", "call"),
				Map.entry("age", "7s"));
		assertThat(requests()).isZero();
	}

	static Stream<Exception> refusals() {
		return Stream.of(new MiniMaxApiException(PROMPT, REFUSAL, false, null),
				new MiniMaxApiException.InvalidRequest(PROMPT, REFUSAL, false, null),
				new MiniMaxApiException.ContentFiltered(PROMPT, REFUSAL, false, null),
				new MiniMaxApiException.RateLimited(PROMPT, REFUSAL, true, null));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void aRefusalOfWhatWasAskedShowsThatItWorks(Exception refusal) {
		fail(refusal);
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsEntry("checkedBy", "call").doesNotContainKey("reason");
		assertThat(requests()).isZero();
	}

	@Test
	void aRateLimitIsTheLastError() {
		fail(new MiniMaxApiException.RateLimited("slow down", REFUSAL, true, null));
		pass(Duration.ofSeconds(2));
		succeed();
		pass(Duration.ofSeconds(1));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsEntry("age", "1s")
			.containsEntry("lastError", Map.of("type", "rate_limited", "code", 4711, "age", "3s"));
	}

	@Test
	void aCallThatTheLimiterKeptBackSaysNothingOfMiniMax() {
		fail(new MiniMaxApiException.ServerError(PROMPT, REFUSAL, true, null));
		fail(new MiniMaxApiException.RateLimited("kept back", Duration.ofSeconds(3), null));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("lastError")).asString().contains("server_error");
	}

	@Test
	void aRefusedKeyIsDownAndSaysWhatToDo() {
		fail(new MiniMaxApiException.Authentication("no", REFUSAL, false, null));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("action")).asString()
			.contains("minimax.api-key")
			.contains("minimax.region");
		assertThat(requests()).isZero();
	}

	@Test
	void aUsedUpQuotaIsDownAndSaysWhatToDo() {
		fail(new MiniMaxApiException.QuotaExceeded("no", REFUSAL, false, null));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails().get("action")).asString().contains("Top up").contains("plan");
	}

	static Stream<Exception> failures() {
		return Stream.of(new MiniMaxApiException.ServerError(PROMPT, REFUSAL, true, null),
				new MiniMaxTransportException(PROMPT, null, true, null));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aFailureOfTheServiceIsDownAndSaysWhatIsWrong(Exception failure) {
		fail(failure);
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails()).containsKeys("reason", "lastError").doesNotContainKey("action");
	}

	@Test
	void aGoodCallAfterAFailureIsUp() {
		fail(new MiniMaxApiException.ServerError("no", REFUSAL, true, null));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		succeed();
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(requests()).isZero();
	}

	@Test
	void aTimeoutSaysNothingButIsTheLastError() {
		fail(new MiniMaxTransportException.Timeout("late", null, true, null));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).containsEntry("checkedBy", "probe")
			.containsEntry("lastError", Map.of("type", "timeout", "age", "0s"));
	}

	@Test
	void aRefusalThatMayBeAnyonesSaysNothingButIsTheLastError() {
		answer(404, "page not found");
		fail(new MiniMaxApiException("MiniMax refused the call",
				new MiniMaxApiException.Refusal(404, null, "page not found", null, null), false, null));
		assertThat(check().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(check().getDetails()).containsEntry("checkedBy", "probe")
			.containsEntry("lastError", Map.of("type", "api", "age", "0s"));
	}

	static Stream<Exception> ours() {
		return Stream.of(new IllegalArgumentException("no messages"), new CancellationException(),
				new InterruptedException());
	}

	@ParameterizedTest
	@MethodSource("ours")
	void aFailureOnOurSideSaysNothing(Exception failure) {
		fail(failure);
		assertThat(check().getDetails()).containsEntry("checkedBy", "probe").doesNotContainKey("lastError");
	}

	@Test
	void aCancelledCallSaysNothing() {
		ChatObservationContext call = call(this.transport);
		call.onCancel();
		this.lastCalls.onCallEnd(call);
		assertThat(check().getDetails()).containsEntry("checkedBy", "probe");
	}

	@Test
	void aCallWithoutAnEndSaysNothing() {
		this.lastCalls.onCallEnd(call(this.transport));
		assertThat(check().getDetails()).containsEntry("checkedBy", "probe");
	}

	@Test
	void aCallOfAnotherAccountSaysNothing() {
		HttpMiniMaxTransport second = this.transport.mutate().build();
		fail(second, new MiniMaxApiException.Authentication("no", REFUSAL, false, null));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(check().getDetails()).doesNotContainKey("lastError");
	}

	@Test
	void aCallThatIsTooOldIsFollowedByARequest() {
		fail(new MiniMaxApiException.ServerError("no", REFUSAL, true, null));
		pass(TTL.minusNanos(1));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(requests()).isZero();
		pass(Duration.ofNanos(1));
		assertThat(check().getStatus()).isEqualTo(Status.UP);
		assertThat(requests()).isOne();
	}

	@Test
	void aCallAfterAKeptListCounts() {
		check();
		fail(new MiniMaxApiException.Authentication("no", REFUSAL, false, null));
		assertThat(check().getStatus()).isEqualTo(Status.DOWN);
		assertThat(check().getDetails()).containsEntry("modelListed", true);
		assertThat(requests()).isOne();
	}

	@Test
	void nothingThatWasSaidIsRepeated() {
		Stream.concat(refusals(), failures()).forEach((failure) -> assertThat(after(failure)).doesNotContain(PROMPT));
		assertThat(after(new MiniMaxApiException.Authentication(PROMPT, REFUSAL, false, PROMPT)))
			.doesNotContain(PROMPT);
		assertThat(after(new MiniMaxApiException.QuotaExceeded(PROMPT, REFUSAL, false, PROMPT))).doesNotContain(PROMPT);
	}

	private String after(Exception failure) {
		fail(failure);
		return check().toString();
	}

}
