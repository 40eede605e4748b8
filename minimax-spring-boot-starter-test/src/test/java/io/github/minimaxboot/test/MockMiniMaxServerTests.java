package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MockMiniMaxServerTests {

	private final MockMiniMaxServer server = MockMiniMaxServer.start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void baseUrlIsLoopbackWithoutSlashAtTheEnd() {
		assertThat(this.server.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
	}

	@Test
	void listensOnTheChosenPort() {
		int port = this.server.baseUrl().getPort();
		this.server.close();
		try (MockMiniMaxServer other = MockMiniMaxServer.builder().port(port).start()) {
			assertThat(other.baseUrl()).hasPort(port);
		}
	}

	@Test
	void takenPortIsNamedInTheException() {
		int port = this.server.baseUrl().getPort();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> MockMiniMaxServer.builder().port(port).start())
			.withMessageContaining(String.valueOf(port));
	}

	@Test
	void scriptedRepliesComeInOrderAndThenTheSimulator() throws IOException {
		this.server.enqueue(MockReply.json("1")).enqueue(MockReply.json("2"));
		assertThat(this.client.post("{}").body()).isEqualTo("1");
		assertThat(this.client.post("{}").body()).isEqualTo("2");
		assertThat(this.client.post("{}").body()).contains("2013");
	}

	@Test
	void recordsWhatTheClientSent() throws IOException {
		this.client.send(this.client.request("/v1/x?GroupId=a%20b&flag")
			.header("X-Tag", "one")
			.header("X-Tag", "two")
			.POST(BodyPublishers.ofString("{\"text\": \"你好\"}"))
			.build());
		RecordedCall call = this.server.takeCall();
		assertThat(call.method()).isEqualTo("POST");
		assertThat(call.path()).isEqualTo("/v1/x");
		assertThat(call.headers().get("x-TAG")).containsExactly("one", "two");
		assertThat(call.header("AUTHORIZATION")).isEqualTo("Bearer test-key");
		assertThat(call.header("X-Absent")).isNull();
		assertThat(call.queryParameter("GroupId")).isEqualTo("a b");
		assertThat(call.queryParameter("flag")).isEmpty();
		assertThat(call.queryParameter("absent")).isNull();
		assertThat(call.json().path("text").asString()).isEqualTo("你好");
	}

	@Test
	void callDoesNotPrintTheKey() throws IOException {
		this.client.post("{}");
		assertThat(this.server.takeCall()).asString().contains("POST", "{}").doesNotContain("test-key");
	}

	@Test
	void takenCallsStayInTheSnapshot() throws IOException {
		this.client.post("1");
		this.client.post("2");
		assertThat(this.server.takeCall().body()).isEqualTo("1");
		assertThat(this.server.calls()).extracting(RecordedCall::body).containsExactly("1", "2");
		assertThat(this.server.takeCall().body()).isEqualTo("2");
	}

	@Test
	void snapshotDoesNotGrow() throws IOException {
		List<RecordedCall> before = this.server.calls();
		this.client.post("{}");
		assertThat(before).isEmpty();
	}

	@Test
	void takeCallWaitsForTheCall() throws IOException {
		CompletableFuture<RecordedCall> taken = CompletableFuture.supplyAsync(this.server::takeCall);
		this.client.post("late");
		assertThat(taken.join().body()).isEqualTo("late");
	}

	@Test
	void takeWithoutCallSaysHowManyCame() {
		CallLog log = new CallLog();
		log.add(new RecordedCall("GET", "/", null, Map.of(), ""));
		log.take(Duration.ZERO);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> log.take(Duration.ofMillis(1)))
			.withMessage("No further request within 1 ms; received 1, all of them taken");
	}

	@Test
	void resetForgetsScriptAndCalls() throws IOException {
		this.client.post("old");
		this.server.enqueue(MockReply.json("old")).reset();
		assertThat(this.server.calls()).isEmpty();
		assertThat(this.client.post("new").body()).isNotEqualTo("old");
		assertThat(this.server.takeCall().body()).isEqualTo("new");
	}

	@Test
	@Timeout(3)
	void closeDropsDelayedReply() {
		this.server.enqueue(MockReply.json("{}").withDelay(Duration.ofHours(1)));
		CompletableFuture<?> reply = CompletableFuture
			.runAsync(() -> assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post("{}")));
		this.server.takeCall();
		this.server.close();
		reply.join();
	}

	@Test
	@Timeout(3)
	void closeDropsReplyBetweenTwoPieces() throws IOException {
		this.server.enqueue(MockReply.stream("1", "2").withPieceDelay(Duration.ofHours(1)));
		try (InputStream body = this.client.open("{}").body()) {
			this.server.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
		}
	}

	@Test
	@Timeout(3)
	void closeDropsReplyHeldOpen() throws IOException {
		this.server.enqueue(MockReply.stream("1").withoutEnd());
		try (InputStream body = this.client.open("{}").body()) {
			this.server.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
		}
	}

	@Test
	@Timeout(3)
	void closeFreesReplyThatNobodyReads() throws IOException {
		this.server.enqueue(MockReply.rawStream(new byte[32 * 1024 * 1024]));
		InputStream body = this.client.send(this.client.request("/").GET().build(), BodyHandlers.ofInputStream())
			.body();
		this.server.close();
		body.close();
	}

	@Test
	void closingTwiceDoesNoHarm() {
		this.server.close();
		this.server.close();
	}

	@Test
	void unknownPathIsNotFound() throws IOException {
		HttpResponse<String> response = this.client.send(this.client.request("/v1/unknown").GET().build());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
		assertThat(response.body()).isEqualTo("404 page not found");
	}

}
