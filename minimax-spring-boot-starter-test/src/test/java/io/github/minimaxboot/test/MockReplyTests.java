package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MockReplyTests {

	private final MockMiniMaxServer server = MockMiniMaxServer.start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void jsonRepliesWithThatText() throws IOException {
		this.server.enqueue(MockReply.json("""
				{"ok": "好"}"""));
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
		assertThat(response.body()).isEqualTo("""
				{"ok": "好"}""");
	}

	@Test
	void jsonRepliesWithAnyStatus() throws IOException {
		this.server.enqueue(MockReply.json(503, "{}"));
		assertThat(this.client.post("{}").statusCode()).isEqualTo(503);
	}

	@Test
	void bodyWithoutContentTypeSendsNone() throws IOException {
		this.server.enqueue(MockReply.body(502, null, "<html>"));
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.headers().firstValue("Content-Type")).isEmpty();
		assertThat(response.body()).isEqualTo("<html>");
	}

	@Test
	void bodySendsBytesUnchanged() throws IOException {
		byte[] bytes = { 0, (byte) 0xff, (byte) 0xe4, (byte) 0xbd };
		this.server.enqueue(MockReply.body(200, "application/octet-stream", bytes));
		assertThat(this.client.open("{}").body().readAllBytes()).isEqualTo(bytes);
	}

	@Test
	void errorHasNativeEnvelopeUnderStatus200() throws IOException {
		this.server.enqueue(MockReply.error(1008, "insufficient balance"));
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("""
				{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}""");
	}

	@Test
	void openAiErrorHasRequestIdOfTheTrace() throws IOException {
		this.server.enqueue(MockReply.openAiError(429, "rate_limit_error", "rate limit (1002)"));
		HttpResponse<String> response = this.client.post("{}");
		String traceId = response.headers().firstValue("Trace-Id").orElseThrow();
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(Json.read(response.body())).isEqualTo(Json.read("""
				{"type": "error", "request_id": "%s",
				 "error": {"type": "rate_limit_error", "message": "rate limit (1002)", "http_code": "429"}}"""
			.formatted(traceId)));
	}

	@Test
	void everyReplyCarriesTraceIdOfItsOwn() throws IOException {
		this.server.enqueue(MockReply.json("{}")).enqueue(MockReply.json("{}"));
		String first = this.client.post("{}").headers().firstValue("trace-id").orElseThrow();
		String second = this.client.post("{}").headers().firstValue("trace-id").orElseThrow();
		assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
	}

	@Test
	void headerOfTheTestReplacesOurs() throws IOException {
		this.server.enqueue(MockReply.json("{}").withHeader("trace-id", "mine").withHeader("Retry-After", "1"));
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.headers().allValues("Trace-Id")).containsExactly("mine");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
	}

	@Test
	void withStatusKeepsTheBody() throws IOException {
		this.server.enqueue(MockReply.error(1002, "rate limit").withStatus(429));
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.body()).contains("1002");
	}

	@Test
	void withersLeaveTheOriginalAlone() throws IOException {
		MockReply original = MockReply.json("{}");
		original.withStatus(500).withHeader("X", "y");
		this.server.enqueue(original);
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("X")).isEmpty();
	}

	@Test
	void streamWrapsFramesAndAddsNothing() throws IOException {
		this.server.enqueue(MockReply.stream("{\"a\":1}", "[DONE]"));
		HttpResponse<String> response = this.client.post("{}");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
		assertThat(response.body()).isEqualTo("data: {\"a\":1}\n\ndata: [DONE]\n\n");
	}

	@Test
	void rawStreamSendsExactlyThatText() throws IOException {
		this.server.enqueue(MockReply.rawStream(": ping\r\ndata:x"));
		assertThat(this.client.post("{}").body()).isEqualTo(": ping\r\ndata:x");
	}

	@Test
	void rawStreamCutInsideCharacterArrivesWhole() throws IOException {
		byte[] text = "data: 你好\n\n".getBytes(StandardCharsets.UTF_8);
		this.server.enqueue(MockReply.rawStream(copy(text, 0, 7), new byte[0], copy(text, 7, text.length)));
		assertThat(this.client.post("{}").body()).isEqualTo("data: 你好\n\n");
	}

	@Test
	void clientSeesFirstPieceBeforeTheLastIsSent() throws IOException {
		this.server.enqueue(MockReply.stream("one", "two").withPieceDelay(Duration.ofHours(1)));
		try (InputStream body = this.client.open("{}").body()) {
			assertThat(new String(body.readNBytes(11), StandardCharsets.UTF_8)).isEqualTo("data: one\n\n");
		}
	}

	@Test
	void withDelayHoldsTheHeadersBack() throws IOException {
		Duration delay = Duration.ofMillis(60);
		this.server.enqueue(MockReply.json("{}").withDelay(delay));
		long before = System.nanoTime();
		this.client.post("{}");
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(delay);
	}

	@Test
	void cutStreamDeliversItsBytesAndNoEnd() throws IOException {
		this.server.enqueue(MockReply.stream("one", "two").cutAfter(13));
		assertThat(this.client.bytesUntilClosed()).endsWith("\r\n\r\nb\r\ndata: one\n\n\r\n2\r\nda\r\n");
	}

	@Test
	void cutBehindTheLastByteStillLacksTheEnd() throws IOException {
		this.server.enqueue(MockReply.rawStream("abc").cutAfter(3));
		assertThat(this.client.bytesUntilClosed()).endsWith("\r\n\r\n3\r\nabc\r\n");
	}

	@Test
	void cutStreamIsAnErrorToTheClient() {
		this.server.enqueue(MockReply.rawStream("abc").cutAfter(3));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post("{}"));
	}

	@Test
	void cutJsonFails() {
		this.server.enqueue(MockReply.json("{\"a\": 1}").cutAfter(3));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post("{}"));
	}

	@Test
	void withoutEndSendsWholeBodyAndStaysOpen() throws IOException {
		this.server.enqueue(MockReply.json("{}").withoutEnd());
		try (InputStream body = this.client.open("{}").body()) {
			assertThat(body.readNBytes(2)).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
			assertThat(body.available()).isZero();
		}
	}

	@Test
	void disconnectClosesWithoutReply() {
		this.server.enqueue(MockReply.disconnect());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post("{}"));
	}

	@Test
	void serverGoesOnAfterBrokenReply() throws IOException {
		this.server.enqueue(MockReply.disconnect()).enqueue(MockReply.json("{}"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post("{}"));
		assertThat(this.client.post("{}").body()).isEqualTo("{}");
	}

	private static byte[] copy(byte[] bytes, int from, int to) {
		return Arrays.copyOfRange(bytes, from, to);
	}

}
