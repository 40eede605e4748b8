package io.github.minimaxboot.chat;

import java.util.List;

import io.github.minimaxboot.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChatRequest} and its parts.
 */
class ChatRequestTests {

	@Test
	void theSystemMessageComesFirstWheneverItIsSet() {
		ChatRequest request = ChatRequest.builder().user("hi").system("be terse").build();
		assertThat(request.messages()).containsExactly(Message.system("be terse"), Message.user("hi"));
	}

	@Test
	void theLastSystemTextWins() {
		ChatRequest request = ChatRequest.builder().system("a").user("hi").system("b").build();
		assertThat(request.messages()).containsExactly(Message.system("b"), Message.user("hi"));
	}

	@Test
	void mutateKeepsAllAndLeavesTheOriginalAlone() {
		ChatRequest request = ChatRequest.builder()
			.user("hi")
			.tools(Tool.of("now", "time"))
			.options((options) -> options.model("m"))
			.responseFormat(new JsonSchema("mood", null, "{}"))
			.build();
		assertThat(request.mutate().build()).isEqualTo(request);
		assertThat(request.mutate().user("more").build().messages()).hasSize(2);
		assertThat(request.messages()).hasSize(1);
	}

	@Test
	void aUserMessageWithoutContentIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Message.User(List.of(), null));
	}

	@Test
	void aToolWithBrokenParametersIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Tool("now", "", "{"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Tool(" ", "", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "{ }", "{\n}", "null", " null " })
	void aToolWithoutParametersTakesAnEmptyObject(String parameters) {
		assertThat(new Tool("now", "", parameters).parameters()).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
	}

	@Test
	void aToolWhoseTypeHasNoMembersTakesAnEmptyObject() {
		record Nothing() {
		}

		assertThat(Tool.of("now", "", Nothing.class).parameters()).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
	}

	@Test
	void aToolTakesItsParametersFromAType() {
		assertThat(Tool.of("weather", "Weather in a city", City.class).parameters())
			.isEqualTo("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]}");
	}

	@Test
	void messagesCanHaveASender() {
		assertThat(Message.user("hi").withName("Lin").name()).isEqualTo("Lin");
		assertThat(Message.system("hi").withName("MiniMax AI").name()).isEqualTo("MiniMax AI");
		assertThat(Message.assistant("hi").withName("MiniMax AI").name()).isEqualTo("MiniMax AI");
	}

	@Test
	void finishReasonsAreAnOpenSet() {
		assertThat(FinishReason.of("stop")).isSameAs(FinishReason.STOP);
		assertThat(FinishReason.of("brand_new")).isEqualTo(new FinishReason("brand_new")).hasToString("brand_new");
	}

	@Test
	void aFinishReasonIsAWordInJson() {
		JsonMapper mapper = JsonMapper.shared();
		assertThat(mapper.writeValueAsString(FinishReason.STOP)).isEqualTo("\"stop\"");
		assertThat(mapper.readValue("\"brand_new\"", FinishReason.class)).isEqualTo(new FinishReason("brand_new"));
	}

	record City(String name) {
	}

}
