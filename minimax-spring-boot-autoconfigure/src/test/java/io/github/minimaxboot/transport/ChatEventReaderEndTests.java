package io.github.minimaxboot.transport;

import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static io.github.minimaxboot.transport.StreamReading.delta;
import static io.github.minimaxboot.transport.StreamReading.finish;
import static io.github.minimaxboot.transport.StreamReading.frames;
import static io.github.minimaxboot.transport.StreamReading.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChatEventReader}: what ends a stream well, and what does not.
 */
class ChatEventReaderEndTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"object\":\"chat.completion\",\"choices\":[],\"usage\":{\"total_tokens\":3}}",
			"{\"object\":\"chat.completion\",\"choices\":[{\"finish_reason\":\"\",\"delta\":{}}]}" })
	void aFrameThatIsOnlyCalledAWholeAnswerIsNoEnd(String frame) {
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> read(frames(delta("half"), frame)))
			.withMessageContaining("broke off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "[{\"message\":null,\"finish_reason\":\"stop\"}]" })
	void theFrameOfTheWholeAnswerIsAnEndEvenIfItIsEmpty(String choices) {
		List<ChatEvent> events = read(frames(delta("a"), "{\"object\":\"chat.completion\",\"choices\":" + choices
				+ ",\"usage\":{\"total_tokens\":3},\"base_resp\":{\"status_code\":0}}"));
		assertThat(StreamReading.response(events).content()).isEqualTo("a");
		assertThat(StreamReading.response(events).usage().totalTokens()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\" \"", "false", "true", "0", "{}", "[]", "{\"message\":\"\",\"code\":0}",
			"{\"message\":\"success\",\"code\":0}" })
	void anEmptyErrorIsNone(String error) {
		assertThat(StreamReading.text(read(frames(delta("a"), "{\"error\":" + error + "}", delta("b"), finish()))))
			.isEqualTo("ab");
	}

	@ParameterizedTest
	@ValueSource(strings = { "99999999999", "99999999999999999999", "-1" })
	void aCodeBeyondAllNumbersIsAnErrorStill(String code) {
		assertThatExceptionOfType(MiniMaxApiException.class)
			.isThrownBy(() -> read(frames(delta("a"), finish(), "{\"base_resp\":{\"status_code\":" + code + "}}")));
	}

	@Test
	void theIdOfTheAnswerIsTheTraceIdWhereThereIsNoOther() {
		ReplyHead head = new ReplyHead(StreamReading.ENDPOINT, 200, null, null, null, null);
		String first = "{\"id\":\"06b0\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}";
		assertThatExceptionOfType(MiniMaxApiException.class)
			.isThrownBy(() -> read(head, frames(first, "{\"base_resp\":{\"status_code\":1027}}")))
			.satisfies((ex) -> assertThat(ex.getTraceId()).isEqualTo("06b0"));
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> read(head, frames(first)))
			.withMessageContaining("06b0");
	}

	@Test
	void aTextThatIsNoStreamIsShown() {
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> read("upstream is down\n"))
			.withMessageContaining("upstream is down")
			.withMessageContaining("HTTP 200")
			.withMessageContaining("trace-1");
	}

	@Test
	void doneMayLackItsFieldName() {
		assertThat(StreamReading.text(read(frames(delta("a")) + "[DONE]\n"))).isEqualTo("a");
	}

	@Test
	void theFrameOfASearchToolIsNeitherTextNorTheEnd() {
		List<ChatEvent> events = read(frames("""
				{"choices":[{"finish_reason":"stop","delta":{"role":"tool","content":"[{\\"url\\":\\"u\\"}]"}}]}""",
				delta("found"), finish()));
		assertThat(StreamReading.text(events)).isEqualTo("found");
	}

	@Test
	void whatFollowsDoneIsLeftAlone() {
		assertThat(StreamReading.text(read(frames(delta("a"), "[DONE]", delta("b"))))).isEqualTo("a");
	}

	@Test
	void doneIsTheEndEvenWithoutAFinishReason() {
		assertThat(StreamReading.response(read(frames(delta("a"), "[DONE]"))).content()).isEqualTo("a");
	}

	@Test
	void aWordThatOnlyLooksLikeDoneIsNot() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> read(frames(delta("a"), "[DATE]", delta("b"), finish())));
	}

	@Test
	void doneAloneIsNoAnswer() {
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> read(frames("[DONE]")));
	}

	@Test
	void aStreamThatEndsWithoutSayingSoIsAnErrorWithTheTextSoFar() {
		assertThatExceptionOfType(MiniMaxTransportException.class)
			.isThrownBy(() -> read(frames(delta("half "), delta("an"))))
			.withMessageContaining("broke off")
			.satisfies((ex) -> assertThat(ex.getPartialText()).isEqualTo("half an"))
			.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue());
	}

	@Test
	void anEmptyStreamIsAnError() {
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> read(""));
	}

	@Test
	void anErrorInMidStreamHasTheTextSoFar() {
		assertThatExceptionOfType(MiniMaxApiException.ContentFiltered.class)
			.isThrownBy(() -> read(frames(delta("half"), """
					{"choices":null,"base_resp":{"status_code":1027,"status_msg":"output new_sensitive"}}""")))
			.satisfies((ex) -> assertThat(ex.getPartialText()).isEqualTo("half"))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(1027))
			.satisfies((ex) -> assertThat(ex.getTraceId()).isEqualTo("trace-1"));
	}

	@Test
	void anErrorObjectInMidStreamIsAnError() {
		assertThatExceptionOfType(MiniMaxApiException.ServerError.class).isThrownBy(() -> read(frames(delta("half"),
				"{\"error\":{\"type\":\"overloaded_error\",\"message\":\"cluster overloaded (2064)\"}}")));
	}

	@Test
	void anErrorOverSeveralLinesIsRead() {
		assertThatExceptionOfType(MiniMaxApiException.Authentication.class).isThrownBy(() -> read("""
				{
				  "base_resp": {
				    "status_code": 1004,
				    "status_msg": "login fail"
				  }
				}
				"""));
	}

	@Test
	void aFrameThatIsCutOffIsAnError() {
		String stream = frames(delta("a")) + "data: {\"choices\":[{\"finish_reason\":\"st";
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(stream));
	}

	@Test
	void aFrameThatIsNotJsonIsAnError() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> read(frames(delta("a"), "{not json}", finish())));
	}

}
