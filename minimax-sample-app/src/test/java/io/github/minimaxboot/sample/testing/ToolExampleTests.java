package io.github.minimaxboot.sample.testing;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.autoconfigure.AutoConfigureMockMiniMax;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMiniMax
class ToolExampleTests {

	@Autowired
	private MockMiniMaxServer miniMax;

	@LocalServerPort
	private int port;

	@Test
	void theModelMayAskForTheTime() {
		this.miniMax.enqueue(MockReply.toolCall("current_time", "{\"city\": \"PARIS\"}"))
			.enqueue(MockReply.answer("It is noon in Paris."));
		ask("What time is it in Paris?").expectBody().jsonPath("$.content").isEqualTo("It is noon in Paris.");
		assertThat(this.miniMax).hasCallCount(2)
			.firstCall()
			.hasTools("current_time")
			.hasUserTexts("What time is it in Paris?");
		assertThat(this.miniMax).lastCall()
			.hasRoles("user", "assistant", "tool")
			.messages()
			.last()
			.satisfies((result) -> assertThat(result.text()).contains("\"city\":\"PARIS\"", "\"time\""));
	}

	@Test
	void aCallThatMaySucceedLaterIsMadeAgain() {
		this.miniMax.enqueue(MockReply.error(1002, "rate limit"))
			.enqueue(MockReply.gatewayPage(502))
			.enqueue(MockReply.answer("Here I am."));
		ask("Are you there?").expectStatus().isOk().expectBody().jsonPath("$.content").isEqualTo("Here I am.");
		assertThat(this.miniMax).hasCallCount(3).hasNoRepliesLeft().hasNoUnexpectedCalls();
	}

	@Test
	void anEmptyAccountIsToldAtOnce() {
		this.miniMax.enqueue(MockReply.error(1008, "insufficient balance"));
		ask("Are you there?").expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("quota-exceeded");
		assertThat(this.miniMax).hasCallCount(1);
	}

	private ResponseSpec ask(String message) {
		RestTestClient client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		return client.get().uri("/api/chat?tools=true&message={message}", message).exchange();
	}

}
