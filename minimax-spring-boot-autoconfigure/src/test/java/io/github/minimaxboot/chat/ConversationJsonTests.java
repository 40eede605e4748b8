package io.github.minimaxboot.chat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConversationJson}, by way of {@link Conversation}.
 */
class ConversationJsonTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** Never change this: it is what lies in databases. */
	private static final String STORED = """
			{"version":1,"messages":[
			 {"role":"system","name":"Ann","content":"You are terse."},
			 {"role":"system","name":"Ann"},
			 {"role":"user_system","name":"Lin","content":"A traveller."},
			 {"role":"group","content":"A tea house"},
			 {"role":"sample_message_user","content":"Far?"},
			 {"role":"sample_message_ai","content":"Sit."},
			 {"role":"user","name":"Lin","content":"What is this?"},
			 {"role":"user","content":[
			  {"type":"text","text":"And this?"},
			  {"type":"image","url":"data:image/png;base64,AQID","detail":"low","max_long_side_pixel":512},
			  {"type":"image","url":"https://example.com/a.png"},
			  {"type":"video","url":"mm_file://7","detail":"high","fps":0.5,"max_long_side_pixel":64}]},
			 {"role":"assistant","name":"Ann","content":"","reasoning":"Let me see.","reasoning_form":"inline",
			  "tool_calls":[{"id":"1","name":"look","arguments":"{'closely': true"}]},
			 {"role":"tool","tool_call_id":"1","content":"a cat"},
			 {"role":"assistant","content":"A cat. \\"猫\\" 👍"}]}""";

	private static final Conversation READ = Conversation.of(Message.system("You are terse.").withName("Ann"),
			new Message.System(null, "Ann"), Message.userSystem("A traveller.").withName("Lin"),
			Message.group("A tea house"), Message.sampleUser("Far?"), Message.sampleAssistant("Sit."),
			Message.user("What is this?").withName("Lin"),
			Message.user(Content.text("And this?"),
					Content.image(new byte[] { 1, 2, 3 }, "image/png").withDetail("low").withMaxLongSidePixel(512),
					Content.image(URI.create("https://example.com/a.png")),
					Content.videoFile("7").withDetail("high").withFps(0.5).withMaxLongSidePixel(64)),
			new Message.Assistant("", "Let me see.", List.of(new ToolCall("1", "look", "{'closely': true")), "Ann",
					ReasoningForm.INLINE),
			Message.toolResult("1", "a cat"), Message.assistant("A cat. \"猫\" 👍"));

	@Test
	void theFormatIsAsItIsDescribed() {
		assertThat(MAPPER.readTree(READ.toJson())).isEqualTo(MAPPER.readTree(STORED));
	}

	@Test
	void whatWasStoredIsReadWithoutALoss() {
		assertThat(Conversation.fromJson(STORED)).isEqualTo(READ);
		assertThat(Conversation.fromJson(READ.toJson())).isEqualTo(READ);
	}

	@ParameterizedTest
	@EnumSource(ReasoningForm.class)
	void theFormOfTheThinkingSurvives(ReasoningForm form) {
		Conversation conversation = Conversation.of(new Message.Assistant("a", "hm", List.of(), null, form));
		assertThat(Conversation.fromJson(conversation.toJson())).isEqualTo(conversation);
	}

	@Test
	void emptyTextsAndAnEmptyConversationSurvive() {
		Conversation conversation = Conversation.of(Message.system(""), Message.user(""), Message.assistant(""),
				Message.user(Content.text("a"), Content.text("")));
		assertThat(Conversation.fromJson(conversation.toJson())).isEqualTo(conversation);
		assertThat(Conversation.fromJson(Conversation.of().toJson())).isEqualTo(Conversation.of());
	}

	@Test
	void aLargePictureSurvives() {
		Conversation conversation = Conversation.of().user(Content.image(new byte[10 * 1024 * 1024], "image/png"));
		assertThat(Conversation.fromJson(conversation.toJson()).equals(conversation)).isTrue();
	}

	@Test
	void fieldsOfOtherNamesAreNotRead() {
		assertThat(Conversation.fromJson("""
				{"owner":7,"messages":[{"role":"user","at":"noon","content":[{"type":"text","text":"hi","lang":"en"},
				  {"type":"text","text":"ho"}]},
				 {"role":"assistant","tool_calls":[{"id":"1","name":"f","arguments":"{}","type":"function"}]}]}"""))
			.isEqualTo(Conversation.of(Message.user(Content.text("hi"), Content.text("ho")),
					new Message.Assistant("", null, List.of(new ToolCall("1", "f", "{}")), null)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							{"messages":[                                              | The conversation is not valid JSON:
							{"messages":[]} x                                          | The conversation is not valid JSON:
							''                                                         | The conversation must be an object with
							[]                                                         | The conversation must be an object with
							null                                                       | The conversation must be an object with
							{}                                                         | The conversation has no list 'messages'
							{"messages":{}}                                            | The conversation has no list 'messages'
							{"version":2,"messages":[]}                                | has version 2, this library reads up to 1
							{"version":"one","messages":[]}                            | has a 'version' that is no whole number
							{"messages":["hi"]}                                        | The conversation's messages[0] must be an object
							{"messages":[{"content":"hi"}]}                            | The conversation's messages[0] has no text 'role'
							{"messages":[{"role":"robot","content":"hi"}]}             | messages[0] has the unknown role 'robot'
							{"messages":[{"role":"system"},{"role":"user","content":[{"type":"text","text":""},{"type":"text"}]}]} | messages[1].content[1] has no text 'text'
					{"messages":[{"role":"user"}]}                             | messages[0] has no text 'content'
							{"messages":[{"role":"user","content":[]}]}                | messages[0] has an empty 'content'
							{"messages":[{"role":"user","content":7}]}                 | messages[0] has a 'content' that is no text
							{"messages":[{"role":"user","content":[{"type":"smell"}]}]} | messages[0].content[0] has the unknown type 'smell'
							{"messages":[{"role":"user","content":[{"type":"image"}]}]} | messages[0].content[0] has no text 'url'
							{"messages":[{"role":"user","content":[{"type":"image","url":"a"}]}]} | messages[0].content[0] cannot be sent: MiniMax cannot fetch
							{"messages":[{"role":"user","content":[{"type":"video","url":"mm_file://7","fps":"x"}]}]} | has a 'fps' that is no number
							{"messages":[{"role":"assistant","tool_calls":[{"name":"f"}]}]} | messages[0].tool_calls[0] has no text 'id'
							{"messages":[{"role":"assistant","reasoning_form":"x"}]}   | messages[0] has the unknown reasoning_form 'x'
							{"messages":[{"role":"tool","content":"x"}]}               | messages[0] has no text 'tool_call_id'
							{"messages":[{"role":"tool","tool_call_id":"1"}]}          | has no call before it
							""")
	void whatIsNoConversationIsRefusedInClearWords(String json, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Conversation.fromJson(json))
			.withMessageContaining(message);
	}

	@Test
	void anyMapperDoesTheSame() {
		JsonMapper strange = JsonMapper.builder()
			.propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		assertThat(strange.readTree(strange.writeValueAsString(READ))).isEqualTo(MAPPER.readTree(STORED));
		assertThat(strange.readValue(STORED, Conversation.class)).isEqualTo(READ);
	}

	@Test
	void itMayBePartOfAnotherValue() {
		Chat chat = new Chat("7", READ);
		assertThat(MAPPER.readValue(MAPPER.writeValueAsString(chat), Chat.class)).isEqualTo(chat);
		assertThat(MAPPER.convertValue(chat, Chat.class)).isEqualTo(chat);
	}

	@Test
	void aMapperSaysTooWhatIsWrong() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> MAPPER.readValue("{\"messages\":[{\"role\":\"robot\"}]}", Conversation.class))
			.withMessageContaining("unknown role 'robot'");
	}

	@Test
	void javaSerializationStoresTheSameJson() throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
			stream.writeObject(READ);
		}
		assertThat(bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1)).contains("\"version\":1")
			.doesNotContain("Message");
		try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertThat(stream.readObject()).isEqualTo(READ);
		}
	}

	record Chat(String id, Conversation conversation) {
	}

}
