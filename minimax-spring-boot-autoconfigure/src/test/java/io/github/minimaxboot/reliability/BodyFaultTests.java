package io.github.minimaxboot.reliability;

import java.util.Random;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reply whose body is not the answer it should be ends each kind of call with the same
 * error, and never as an empty answer.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.reliability.Way#all")
class BodyFaultTests {

	private static final String HOST = "127.0.0.1";

	@Parameter
	Way way;

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
			"HTTP/1.1 204 No Content\r\n\r\n" })
	void anEmptyBodyIsAnErrorThatMayPass(String reply) {
		assertThat(broken((exchange) -> exchange.send(reply)).isRetryable()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Connection: close\r\n",
			"Content-Type: application/json; charset=utf-8\r\nConnection: close\r\n",
			"Content-Type: text/event-stream\r\nConnection: close\r\n" })
	void aConnectionThatEndsAfterTheHeadersIsAnErrorThatMayPass(String headers) {
		assertThat(broken((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\n" + headers + "\r\n");
			exchange.close();
		}).isRetryable()).isTrue();
	}

	@Test
	void jsonThatIsCutOffIsAnErrorThatMayPass() {
		MiniMaxTransportException ex = broken((exchange) -> exchange.reply(200, "application/json",
				Answer.JSON.body().substring(0, Answer.JSON.body().length() - 1)));
		assertThat(ex).hasMessageContaining("broke off");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void aFrameThatIsCutOffIsAnErrorThatMayPass() {
		MiniMaxTransportException ex = broken((exchange) -> exchange.reply(200, "text/event-stream",
				Answer.STREAM.body().substring(0, Answer.STREAM.body().indexOf('}'))));
		assertThat(ex).hasMessageContaining("broke off");
		assertThat(ex.isRetryable()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream", "text/plain", "application/octet-stream", "" })
	void textThatIsNoAnswerIsAnErrorThatShowsIt(String contentType) {
		MiniMaxTransportException ex = broken(
				(exchange) -> exchange.reply(200, contentType, "The model is having a rest"));
		assertThat(ex).hasMessageContaining("The model is having a rest");
		assertThat(ex.isRetryable()).isFalse();
	}

	@Test
	void aPageIsAnErrorThatShowsIt() {
		MiniMaxTransportException ex = broken(
				(exchange) -> exchange.reply(200, "text/html", "<html><p>Please log in</p></html>"));
		assertThat(ex).hasMessageContaining("Please log in");
		assertThat(ex.isRetryable()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream", "text/plain", "application/octet-stream" })
	void bytesThatAreNoTextAreAnError(String contentType) {
		byte[] bytes = new byte[4096];
		new Random(7).nextBytes(bytes);
		MiniMaxTransportException ex = broken((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
					+ "\r\n\r\n");
			exchange.send(bytes);
		});
		assertThat(ex.getMessage()).hasSizeLessThan(500);
		assertThat(ex.isRetryable()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"hello\":\"world\"}", "{}", "[]", "42", "null", "\"text\"", "{\"choices\":null}",
			"{\"choices\":{}}", "{\"choices\":[]}", "{\"choices\":[{}]}", "{\"choices\":[{\"message\":null}]}",
			"{\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}}",
			"{\"choices\":null,\"base_resp\":{\"status_code\":0,\"status_msg\":\"success\"}}",
			"{\"object\":\"chat.completion\",\"choices\":[],\"base_resp\":{\"status_code\":0}}" })
	void jsonOfAnotherShapeIsAnError(String json) {
		assertThat(broken((exchange) -> exchange.reply(200, "application/json", json)).isRetryable()).isFalse();
		broken((exchange) -> exchange.reply(200, "text/event-stream", "data: " + json + "\n\n"));
		broken((exchange) -> exchange.reply(200, "text/event-stream", "data: " + json + "\n\ndata: [DONE]\n\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"choices\":null,\"input_sensitive\":true}",
			"{\"object\":\"chat.completion\",\"choices\":[],\"output_sensitive\":true,\"base_resp\":{\"status_code\":0}}" })
	void whatTheFilterLeftNothingOfIsAnError(String json) {
		filtered((exchange) -> exchange.reply(200, "application/json", json));
		filtered((exchange) -> exchange.reply(200, "text/event-stream", "data: " + json + "\n\ndata: [DONE]\n\n"));
	}

	private void filtered(RawServer.Script script) {
		try (RawServer server = RawServer.start(script)) {
			MiniMaxApiException ex = this.way.failure(this.way.template(server.baseUrl()),
					MiniMaxApiException.ContentFiltered.class);
			assertThat(ex.getStatus()).isEqualTo(200);
			assertThat(ex.isRetryable()).isFalse();
		}
	}

	@Test
	void aByteOrderMarkIsSkipped() {
		assertThat(answer((exchange) -> exchange.reply(200, Answer.to(exchange).contentType(),
				"\uFEFF" + Answer.to(exchange).body())))
			.isEqualTo(Answer.TEXT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "charset=klingon", "charset=GBK", "charset=\"", "charset" })
	void theCharsetDoesNotMatterSinceJsonIsUtf8(String parameter) {
		assertThat(answer((exchange) -> exchange.reply(200, Answer.to(exchange).contentType() + "; " + parameter,
				Answer.to(exchange).body())))
			.isEqualTo(Answer.TEXT);
	}

	@Test
	void aBodyThatIsShorterThanAnnouncedIsAnErrorThatMayPass() {
		assertThat(broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers());
			exchange.send(Answer.to(exchange).untilMidFrame());
			exchange.close();
		}).isRetryable()).isTrue();
	}

	@Test
	void aBodyThatIsLongerThanAnnouncedIsAnError() {
		broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers("Content-Length: 20\r\n"));
			exchange.send(Answer.to(exchange).bytes());
		});
	}

	@Test
	void aChunkThatIsCutOffIsAnErrorThatMayPass() {
		assertThat(broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers("Transfer-Encoding: chunked\r\n"));
			exchange.send("1000\r\n");
			exchange.send(Answer.to(exchange).untilMidFrame());
			exchange.close();
		}).isRetryable()).isTrue();
	}

	@Test
	void aChunkWithoutASizeIsAnError() {
		broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers("Transfer-Encoding: chunked\r\n"));
			exchange.send("size\r\n");
			exchange.send(Answer.to(exchange).bytes());
		});
	}

	private String answer(RawServer.Script script) {
		try (RawServer server = RawServer.start(script)) {
			return this.way.answer(this.way.template(server.baseUrl()));
		}
	}

	private MiniMaxTransportException broken(RawServer.Script script) {
		try (RawServer server = RawServer.start(script)) {
			return this.way.brokenReply(this.way.template(server.baseUrl()), HOST);
		}
	}

}
