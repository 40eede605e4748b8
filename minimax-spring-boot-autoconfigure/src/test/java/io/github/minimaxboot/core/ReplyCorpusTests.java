package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the corpus of replies.
 */
class ReplyCorpusTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final EntityFormats FORMATS = new EntityFormats(MAPPER, null);

	static List<Reply> replies() {
		return ReplyCorpus.replies();
	}

	static Stream<Arguments> repliesInEachWay() {
		return replies().stream().flatMap((reply) -> Stream.of(Way.values()).map((way) -> Arguments.of(way, reply)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("repliesInEachWay")
	@Timeout(value = 30, unit = TimeUnit.SECONDS)
	void everyReplyHasItsVerdictInEachMode(Way way, Reply reply) {
		if (reply.value() != null) {
			assertThat(way.entity(reply))
				.isEqualTo(MAPPER.readValue(reply.value(), MAPPER.constructType(reply.type())));
			return;
		}
		assertThatExceptionOfType(MiniMaxEntityException.class).isThrownBy(() -> way.entity(reply))
			.satisfies((ex) -> assertThat(ex.getText()).isEqualTo(reply.text()))
			.satisfies((ex) -> assertViolations(ex.getViolations(), reply.violations()));
	}

	@ParameterizedTest
	@MethodSource("replies")
	void aReplyIsRepairedOnlyIfItMustBe(Reply reply) {
		EntityFormat<?> format = FORMATS.format(reply.type());
		Reading reading = format.reader().read(reply.text(), reply.cut());
		if (reading.value() != null) {
			assertThat(reading.repaired()).isEqualTo(reply.repaired());
		}
	}

	@Test
	void theCorpusHasTheSizeThatWasPromised() {
		List<Reply> replies = replies();
		assertThat(replies).hasSizeGreaterThan(100);
		assertThat(replies).extracting(Reply::name).doesNotHaveDuplicates();
		Map<Type, Long> kinds = replies.stream().collect(Collectors.groupingBy(Reply::type, Collectors.counting()));
		assertThat(kinds).hasSize(3);
	}

	private static void assertViolations(List<String> violations, List<String> expected) {
		assertThat(violations).hasSameSizeAs(expected);
		for (int i = 0; i < expected.size(); i++) {
			String[] pointerAndWords = expected.get(i).split(" ", 2);
			assertThat(violations.get(i)).contains(pointerAndWords[1]);
			String pointer = violations.get(i).split("[ :]", 2)[0];
			if (pointer.endsWith("…")) {
				assertThat(pointer).startsWith(pointerAndWords[0]);
			}
			else {
				assertThat(pointer).isEqualTo(pointerAndWords[0]);
			}
		}
	}

	/**
	 * The modes, and where the answer of each may stand.
	 */
	enum Way {

		AUTO(StructuredOutputMode.AUTO, false), NATIVE(StructuredOutputMode.NATIVE, false),
		PROMPT(StructuredOutputMode.PROMPT, false), TOOL(StructuredOutputMode.TOOL, true),
		TOOL_NOT_CALLED(StructuredOutputMode.TOOL, false);

		private final StructuredOutputMode mode;

		private final boolean call;

		Way(StructuredOutputMode mode, boolean call) {
			this.mode = mode;
			this.call = call;
		}

		Object entity(Reply reply) {
			return MiniMaxTemplate.builder(new Answering(this, reply))
				.jsonMapper(MAPPER)
				.build()
				.chat("a review")
				.structuredOutput(this.mode)
				.maxRepairs(0)
				.call()
				.entity(ParameterizedTypeReference.forType(reply.type()));
		}

	}

	/**
	 * Answers in a text, or in a call of the tool that it is offered.
	 */
	record Answering(Way way, Reply reply) implements MiniMaxTransport {

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request) {
			if (!this.way.call) {
				return Mono.just(this.reply.response());
			}
			ToolCall call = new ToolCall("call_1", request.tools().get(0).name(), this.reply.text());
			return Mono.just(ChatResponse.builder()
				.message(new Message.Assistant("", null, List.of(call), null))
				.finishReason(this.reply.cut() ? this.reply.finishReason() : FinishReason.TOOL_CALLS)
				.build());
		}

		@Override
		public Flux<ChatEvent> stream(ChatRequest request) {
			throw new UnsupportedOperationException();
		}

	}

}
