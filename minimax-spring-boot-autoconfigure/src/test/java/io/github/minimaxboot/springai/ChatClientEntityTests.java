package io.github.minimaxboot.springai;

import java.util.List;

import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ResponseEntity;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@code ChatClient} reads entities out of what MiniMax answers, in each way
 * that Spring AI has.
 */
class ChatClientEntityTests extends ChatClientStandIn {

	private static final String SUMMER_SNOW = "{\"title\": \"Summer Snow\", \"year\": 1995}";

	@Test
	void anAnswerIsReadIntoARecord() {
		this.server.enqueue(MockReply.answer(SUMMER_SNOW));
		assertThat(question().call().entity(Film.class)).isEqualTo(new Film("Summer Snow", 1995));
		assertThat(conversation(0)).singleElement().asString().contains("A film by Ann Hui", "\"title\"", "\"year\"");
		assertThat(this.server).lastCall().doesNotHaveField("response_format");
	}

	@Test
	void anAnswerIsReadIntoAList() {
		this.server.enqueue(MockReply.answer("```json\n[" + SUMMER_SNOW + "]\n```"));
		assertThat(question().call().entity(new ParameterizedTypeReference<List<Film>>() {
		})).containsExactly(new Film("Summer Snow", 1995));
	}

	@Test
	void anEntityComesWithItsResponse() {
		this.server.enqueue(MockReply.answer(SUMMER_SNOW, (answer) -> answer.usage(12, 3)));
		ResponseEntity<ChatResponse, Film> answer = question().call().responseEntity(Film.class);
		assertThat(answer.entity()).isEqualTo(new Film("Summer Snow", 1995));
		assertThat(answer.response().getMetadata().getUsage().getTotalTokens()).isEqualTo(15);
	}

	@Test
	void anAnswerThatIsNotValidIsAskedForAgainWithWhatIsWrong() {
		this.server.enqueue(MockReply.answer("{\"title\": \"Summer Snow\"}", (answer) -> answer.usage(10, 5)))
			.enqueue(MockReply.answer(SUMMER_SNOW, (answer) -> answer.usage(20, 6)));
		ResponseEntity<ChatResponse, Film> answer = question().call()
			.responseEntity(Film.class, ChatClient.EntityParamSpec::validateSchema);
		assertThat(answer.entity()).isEqualTo(new Film("Summer Snow", 1995));
		assertThat(answer.response().getMetadata().getUsage().getTotalTokens()).isEqualTo(41);
		assertThat(this.server).hasCallCount(2);
		assertThat(conversation(1)).singleElement().asString().contains("validation failed", "year");
	}

	@Test
	void theSchemaIsMiniMaxsResponseFormatWhereThatIsAskedFor() {
		this.server.enqueue(MockReply.answer(SUMMER_SNOW));
		Film film = question().call().entity(Film.class, ChatClient.EntityParamSpec::useProviderStructuredOutput);
		assertThat(film).isEqualTo(new Film("Summer Snow", 1995));
		assertThat(this.server).lastCall()
			.hasField("/response_format/type", "json_schema")
			.hasField("/response_format/json_schema/schema/type", "object")
			.hasField("/response_format/json_schema/schema/properties/year/type", "integer")
			.hasSchemaWithProperties("title", "year");
	}

	private ChatClient.ChatClientRequestSpec question() {
		return this.client.prompt("A film by Ann Hui");
	}

	record Film(String title, int year) {
	}

}
