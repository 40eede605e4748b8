package io.github.minimaxboot.observation;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChatContentObservationFilter}.
 */
class ChatContentObservationFilterTests {

	private static final int ROOM = 8192;

	@Test
	void messagesHaveTheFormOfTheConventions() {
		ChatObservationContext call = call(Message.system("Be terse."), Message.user("Weather in Paris?"),
				Message.assistant("Let me see.")
					.withToolCalls(List.of(new ToolCall("c1", "weather", "{\"city\":\"Paris\"}"))),
				Message.toolResult("c1", "18 degrees"));
		call.onResponse(ChatResponse.builder()
			.message(new Message.Assistant("18", "Easy.", List.of(), null, ReasoningForm.FIELD))
			.finishReason(FinishReason.STOP)
			.build());
		filter(call, ROOM);
		assertThat(json(call, "gen_ai.input.messages")).isEqualTo(JsonMapper.shared().readTree("""
				[{"role":"system","parts":[{"type":"text","content":"Be terse."}]},
				 {"role":"user","parts":[{"type":"text","content":"Weather in Paris?"}]},
				 {"role":"assistant","parts":[{"type":"text","content":"Let me see."},
				  {"type":"tool_call","id":"c1","name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}]},
				 {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"18 degrees"}]}]"""));
		assertThat(json(call, "gen_ai.output.messages")).isEqualTo(JsonMapper.shared().readTree("""
				[{"role":"assistant","parts":[{"type":"reasoning","content":"Easy."},{"type":"text","content":"18"}],
				  "finish_reason":"stop"}]"""));
	}

	@Test
	void whatIsInAPictureIsLeftOut() {
		ChatObservationContext call = call(
				Message.user(Content.text("What?"), Content.image(new byte[] { 1, 2, 3 }, "image/png"),
						Content.image(URI.create("https://example.com/a.png"))));
		filter(call, ROOM);
		assertThat(json(call, "gen_ai.input.messages").at("/0/parts")).isEqualTo(JsonMapper.shared().readTree("""
				[{"type":"text","content":"What?"},{"type":"blob","modality":"image","mime_type":"image/png"},
				 {"type":"uri","modality":"image","uri":"https://example.com/a.png"}]"""));
	}

	@Test
	void ofALongConversationTheNewestIsKept() {
		Message[] messages = new Message[200];
		for (int i = 0; i < messages.length; i++) {
			messages[i] = Message.user("This is message number " + i);
		}
		ChatObservationContext call = call(messages);
		filter(call, 1000);
		String value = value(call, "gen_ai.input.messages");
		assertThat(value.length()).isLessThan(2000);
		assertThat(value).contains("number 199").doesNotContain("number 100");
	}

	@Test
	void aLongTextIsCutAndSaysSo() {
		ChatObservationContext call = call(Message.user("x".repeat(10_000)));
		filter(call, 1000);
		assertThat(json(call, "gen_ai.input.messages").at("/0/parts/0/content").asString()).hasSizeLessThan(1100)
			.endsWith("more characters)");
	}

	@Test
	void aMessageOfManyPartsIsCutAsWell() {
		Content[] parts = new Content[1000];
		Arrays.fill(parts, Content.text("part"));
		ChatObservationContext call = call(Message.user(parts));
		filter(call, 1000);
		assertThat(value(call, "gen_ai.input.messages").length()).isLessThan(2000);
	}

	@Test
	void noCharacterIsCutInTwo() {
		ChatObservationContext call = call(Message.user("\uD83D\uDE00".repeat(1000)));
		filter(call, 999);
		String text = json(call, "gen_ai.input.messages").at("/0/parts/0/content").asString();
		assertThat(text.substring(0, text.indexOf('…')).codePoints()).allMatch((c) -> c == 0x1F600);
	}

	@Test
	void aStreamThatFailedHasItsTextSoFar() {
		ChatObservationContext call = call(Message.user("hi"));
		call.onFailure(new MiniMaxTransportException("broke off", null, true, "Once upon"));
		filter(call, ROOM);
		assertThat(json(call, "gen_ai.output.messages").at("/0/parts/0/content").asString()).isEqualTo("Once upon");
	}

	@Test
	void aCallWithoutAnAnswerHasNone() {
		ChatObservationContext call = call(Message.user("hi"));
		call.onCancel();
		filter(call, ROOM);
		assertThat(call.getHighCardinalityKeyValue("gen_ai.output.messages")).isNull();
	}

	@Test
	void otherObservationsStayAsTheyAre() {
		Observation.Context other = new Observation.Context();
		assertThat(new ChatContentObservationFilter(10).map(other)).isSameAs(other);
		assertThat(other.getAllKeyValues()).isEmpty();
	}

	@Test
	void noRoomIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ChatContentObservationFilter(0));
	}

	private static void filter(ChatObservationContext call, int maxLength) {
		assertThat(new ChatContentObservationFilter(maxLength).map(call)).isSameAs(call);
	}

	private static ChatObservationContext call(Message... messages) {
		return new ChatObservationContext(Mockito.mock(MiniMaxTransport.class),
				ChatRequest.builder().messages(List.of(messages)).build(), false);
	}

	private static JsonNode json(ChatObservationContext call, String key) {
		return JsonMapper.shared().readTree(value(call, key));
	}

	private static String value(ChatObservationContext call, String key) {
		KeyValue value = call.getHighCardinalityKeyValue(key);
		assertThat(value).as(key).isNotNull();
		return value.getValue();
	}

}
