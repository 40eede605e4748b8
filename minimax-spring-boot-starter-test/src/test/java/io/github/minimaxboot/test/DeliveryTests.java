package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what happens to a reply on its way, and for replies out of files.
 */
class DeliveryTests {

	private static final String STREAM = "{\"stream\": true}";

	private final MockMiniMaxServer server = MockMiniMaxServer.start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void anAnswerTakesTheFormThatTheCallAsksFor() throws IOException {
		MockReply reply = MockReply.answer("Hello!");
		this.server.enqueue(reply).enqueue(reply);
		assertThat(this.client.post("{}").headers().firstValue("Content-Type"))
			.hasValue("application/json; charset=utf-8");
		assertThat(this.client.post(STREAM).headers().firstValue("Content-Type")).hasValue("text/event-stream");
	}

	@Test
	void aStreamIsCutBetweenEvents() throws IOException {
		this.server.enqueue(MockReply.stream("one", "two", "three").cutAfterEvents(2));
		assertThat(this.client.bytesUntilClosed()).endsWith("data: one\n\n\r\nb\r\ndata: two\n\n\r\n");
	}

	@Test
	void aStreamIsCutInAnEvent() throws IOException {
		this.server.enqueue(MockReply.stream("one", "two").cutInEvent(1));
		assertThat(this.client.bytesUntilClosed()).endsWith("data: one\n\n\r\n5\r\ndata:\r\n");
	}

	@Test
	void anAnswerIsCutTooWhateverItsForm() throws IOException {
		this.server.enqueue(MockReply.answer("Hello!").cutAfter(1));
		assertThat(this.client.bytesUntilClosed()).endsWith("\r\n\r\n{");
	}

	@Test
	void aStreamStallsAfterEvents() throws IOException {
		this.server.enqueue(MockReply.stream("one", "two").stallAfterEvents(1));
		try (InputStream body = this.client.open("{}").body()) {
			assertThat(new String(body.readNBytes(11), StandardCharsets.UTF_8)).isEqualTo("data: one\n\n");
			assertThat(body.available()).isZero();
		}
	}

	@Test
	void aBodyDripsInSmallPieces() throws IOException {
		this.server
			.enqueue(MockReply.rawStream("abcde").withPieceSize(2).withPieceDelay(Duration.ofMillis(1)).cutAfter(5));
		assertThat(this.client.bytesUntilClosed()).endsWith("2\r\nab\r\n2\r\ncd\r\n1\r\ne\r\n");
	}

	@Test
	void aReplyWaitsForTheCallThatItIsMeantFor() throws IOException {
		this.server.enqueue(MockReply.json("1"), (call) -> call.body().contains("one"))
			.enqueue(MockReply.json("2"), (call) -> call.body().contains("two"));
		assertThat(this.client.post("\"two\"").body()).isEqualTo("2");
		assertThat(this.client.post("\"one\"").body()).isEqualTo("1");
	}

	@Test
	void scriptOnlyRefusesWhatNothingIsLeftFor() throws IOException {
		this.server.scriptOnly().enqueue(MockReply.json("{}"));
		assertThat(this.client.post("{}").statusCode()).isEqualTo(200);
		assertThat(this.client.post("{}").statusCode()).isEqualTo(404);
	}

	@Test
	void resetBringsTheSimulatorBack() throws IOException {
		this.server.scriptOnly().reset();
		assertThat(this.client.post("{}").statusCode()).isEqualTo(200);
	}

	@Test
	void statusHasNoBody() throws IOException {
		this.server.enqueue(MockReply.status(503));
		assertThat(this.client.post("{}")).satisfies((response) -> assertThat(response.statusCode()).isEqualTo(503))
			.satisfies((response) -> assertThat(response.body()).isEmpty());
	}

	@Test
	void gatewayPageIsHtml() throws IOException {
		this.server.enqueue(MockReply.gatewayPage(502));
		assertThat(this.client.post("{}")).satisfies((response) -> assertThat(response.statusCode()).isEqualTo(502))
			.satisfies((response) -> assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html"))
			.satisfies((response) -> assertThat(response.body()).contains("<h1>502</h1>"));
	}

	@ParameterizedTest
	@EnumSource
	void recordedRepliesAreThere(RecordedReply reply) throws IOException {
		this.server.enqueue(MockReply.recorded(reply));
		assertThat(this.client.post("{}").body()).contains("\"object\"", "\"usage\"");
	}

	@Test
	void aRecordedStreamIsAStream() throws IOException {
		this.server.enqueue(MockReply.recorded(RecordedReply.TOOL_CALL));
		assertThat(this.client.post("{}").headers().firstValue("Content-Type")).hasValue("text/event-stream");
	}

	@Test
	void aFileThatIsNotThereIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> MockReply.resource("recordings/lost.json"))
			.withMessageContaining("recordings/lost.json");
	}

}
