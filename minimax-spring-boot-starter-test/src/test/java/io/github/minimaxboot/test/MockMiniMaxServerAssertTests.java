package io.github.minimaxboot.test;

import java.net.URI;

import java.io.IOException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MockMiniMaxServerAssertTests {

	private final MockMiniMaxServer server = MockMiniMaxServer.start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void callsAreCounted() throws IOException {
		assertThat(this.server).hasNoCalls();
		this.client.post("{}");
		this.client.post("{}");
		assertThat(this.server).hasCallCount(2);
	}

	@Test
	void aWrongCountShowsTheCalls() throws IOException {
		ask("One?");
		ask("Two?");
		assertThat(message(() -> assertThat(this.server).hasCallCount(1)))
			.containsSubsequence("  1", "but was", "  2", "[0] POST " + Client.CHAT, "user: One?", "[1] POST",
					"user: Two?")
			.doesNotContain("test-key");
	}

	@Test
	void noCallAtAllIsSaid() {
		assertThat(message(() -> assertThat(this.server).lastCall())).contains("call [0]", "none");
	}

	@Test
	void callsAreFoundByTheirPlace() throws IOException {
		ask("One?");
		ask("Two?");
		ask("Three?");
		assertThat(this.server).firstCall().hasUserTexts("One?");
		assertThat(this.server).call(1).hasUserTexts("Two?");
		assertThat(this.server).lastCall().hasUserTexts("Three?");
	}

	@Test
	void theOnlyCallIsNotOneOfTwo() throws IOException {
		ask("One?");
		assertThat(this.server).onlyCall().hasUserTexts("One?");
		ask("Two?");
		assertThat(message(() -> assertThat(this.server).onlyCall())).contains("number of calls", "One?", "Two?");
	}

	@Test
	void aFailureSaysWhichCallIsMeant() throws IOException {
		ask("One?");
		ask("Two?");
		assertThat(message(() -> assertThat(this.server).call(1).hasModel("M1"))).startsWith("[call 1 of 2]");
	}

	@Test
	void aDescriptionIsKeptForTheCall() throws Exception {
		URI.create(this.server.baseUrl() + "/v1/models").toURL().openConnection().getHeaderField(0);
		assertThat(message(() -> assertThat(this.server).as("greeting").lastCall().hasModel("M1")))
			.startsWith("[greeting, call 0 of 1]");
	}

	@Test
	void noCallHasANegativeIndex() {
		assertThat(message(() -> assertThat(this.server).call(-1))).contains("Expecting call [-1]");
	}

	@Test
	void callsLeftToTheSimulatorAreUnexpected() throws IOException {
		this.server.enqueue(MockReply.json("{}"));
		ask("One?");
		assertThat(this.server).hasNoUnexpectedCalls();
		ask("Two?");
		assertThat(message(() -> assertThat(this.server).hasNoUnexpectedCalls())).contains("Two?")
			.doesNotContain("One?");
	}

	@Test
	void repliesThatNobodyAskedForAreNamed() throws IOException {
		this.server.enqueue(MockReply.answer("Hello!"))
			.enqueue(MockReply.error(1008, "insufficient balance"))
			.enqueue(MockReply.toolCall("weather", "{}"));
		ask("One?");
		assertThat(message(() -> assertThat(this.server).hasNoRepliesLeft()))
			.contains("error 1008 insufficient balance", "calls [weather]")
			.doesNotContain("Hello!");
	}

	private void ask(String question) throws IOException {
		this.client.post("{\"model\": \"M\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question + "\"}]}");
	}

	private static String message(ThrowingCallable assertion) {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).actual().getMessage();
	}

}
