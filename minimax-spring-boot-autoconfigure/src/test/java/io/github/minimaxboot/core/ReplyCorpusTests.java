package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.minimaxboot.MiniMaxEntityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the corpus of replies.
 */
class ReplyCorpusTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final EntityReader ENTITIES = new EntityReader(MAPPER);

	static List<Reply> replies() {
		return ReplyCorpus.replies();
	}

	@ParameterizedTest
	@MethodSource("replies")
	@Timeout(value = 30, unit = TimeUnit.SECONDS)
	void everyReplyHasItsVerdict(Reply reply) {
		if (reply.value() != null) {
			assertThat(entity(reply)).isEqualTo(MAPPER.readValue(reply.value(), MAPPER.constructType(reply.type())));
			return;
		}
		assertThatExceptionOfType(MiniMaxEntityException.class).isThrownBy(() -> entity(reply))
			.satisfies((ex) -> assertThat(ex.getText()).isEqualTo(reply.text()))
			.satisfies((ex) -> assertViolations(ex.getViolations(), reply.violations()));
	}

	@ParameterizedTest
	@MethodSource("replies")
	void aReplyIsRepairedOnlyIfItMustBe(Reply reply) {
		EntityFormat<?> format = ENTITIES.format(reply.type());
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

	private static Object entity(Reply reply) {
		return MiniMaxTemplate.builder(new StubTransport(reply.response()))
			.jsonMapper(MAPPER)
			.build()
			.chat("a review")
			.call()
			.entity(ParameterizedTypeReference.forType(reply.type()));
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

}
