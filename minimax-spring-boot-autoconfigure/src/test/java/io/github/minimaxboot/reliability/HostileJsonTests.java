package io.github.minimaxboot.reliability;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * JSON that is made to hurt its reader ends in a right answer or in a typed error, in a
 * reply as in a frame.
 */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("ways")
class HostileJsonTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final int DEEP = 100_000;

	@Parameter(0)
	Mode mode;

	@Parameter(1)
	Mode.Client client;

	static Stream<Arguments> ways() {
		return Arrays.stream(Mode.values())
			.flatMap((mode) -> Arrays.stream(Mode.Client.values()).map((client) -> Arguments.of(mode, client)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"x\":1e999999999", "\"x\":-1e-999999999", "\"created\":1e999999999",
			"\"usage\":{\"total_tokens\":1e999999999}", "\"usage\":{\"total_tokens\":-99999999999999999999}",
			"\"usage\":{\"total_tokens\":\"1e9\"}", "\"id\":\"a\",\"id\":\"b\",\"id\":{}", "\"x\":\"\\ud800\"",
			"\"x\":\"\\u0000\"", "\"\":\"\"", "\"x\":[[[[{}]]]]", "\"error\":{},\"base_resp\":[]" })
	void oddFieldsDoNotHideTheAnswer(String field) {
		assertThat(answer(reply(field))).isEqualTo("ok");
	}

	@Test
	void numbersOfManyDigitsDoNotHideTheAnswer() {
		assertThat(answer(reply("\"created\":" + "9".repeat(1000)))).isEqualTo("ok");
	}

	@Test
	void aNumberOfTooManyDigitsIsAnError() {
		assertUnreadable(reply("\"created\":" + "9".repeat(1_000_000)));
	}

	@Test
	void unknownFieldsByTheThousandDoNotHideTheAnswer() {
		String fields = IntStream.range(0, 50_000)
			.mapToObj((i) -> "\"field_" + i + "\":" + i)
			.collect(Collectors.joining(","));
		assertThat(answer(reply(fields))).isEqualTo("ok");
	}

	@Test
	void anEndlessFieldNameIsAnError() {
		assertUnreadable(reply("\"" + "n".repeat(1_000_000) + "\":1"));
	}

	@Test
	void theFirstOfManyChoicesIsTheAnswer() {
		String more = ",{\"index\":1,\"message\":{\"content\":\"no\"},\"delta\":{\"content\":\"no\"}}".repeat(100_000);
		assertThat(answer("{\"choices\":[" + choice("ok") + more + "]}")).isEqualTo("ok");
	}

	/** Each of which is looked for among those before it. */
	@Test
	void toolCallsByTheThousandDoNotHoldUpTheAnswer() {
		String calls = IntStream.range(0, 150_000)
			.mapToObj((i) -> "{\"id\":\"call_%d\",\"index\":%d}".formatted(i, i))
			.collect(Collectors.joining(","));
		assertThat(answer("{\"choices\":[" + choice("ok").replace("\"}", "\",\"tool_calls\":[" + calls + "]}") + "]}"))
			.isEqualTo("ok");
	}

	@Test
	void aVeryLongTextIsTheAnswer() {
		String text = "长".repeat(1_000_000);
		assertThat(answer("{\"choices\":[" + choice(text) + "]}")).isEqualTo(text);
	}

	@Test
	void halfACharacterIsHandedOnAsItCame() {
		assertThat(answer("{\"choices\":[" + choice("\\ud83d \\u0000") + "]}")).isEqualTo("\ud83d \u0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":", "[" })
	void nestingThatIsTooDeepIsAnError(String level) {
		assertUnreadable(level.repeat(DEEP));
		assertUnreadable(reply("\"x\":" + level.repeat(DEEP)));
		assertUnreadable("{\"choices\":[{\"delta\":{\"x\":" + level.repeat(DEEP));
		assertUnreadable(
				"{\"choices\":" + level.repeat(DEEP) + "1" + ((level.length() > 1) ? "}" : "]").repeat(DEEP) + "}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":", "[" })
	void nestingThatIsTooDeepInAnErrorIsAnError(String level) {
		try (RawServer server = RawServer
			.start((exchange) -> exchange.reply(500, "application/json", "{\"error\":" + level.repeat(DEEP)))) {
			assertThatExceptionOfType(MiniMaxApiException.ServerError.class)
				.isThrownBy(() -> this.mode.call(Templates.to(server, this.client.connector())).block(LIMIT))
				.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(1000));
		}
	}

	@Test
	void aReasonWithoutEndDoesNotFillTheLog() {
		String words = "line\\n".repeat(100_000);
		String refusal = "{\"id\":\"%1$s\",\"base_resp\":{\"status_code\":1000,\"status_msg\":\"%1$s\"}}"
			.formatted(words);
		MiniMaxApiException ex = failure(refusal.getBytes(StandardCharsets.UTF_8), MiniMaxApiException.class);
		assertThat(ex.getMessage()).hasSizeLessThan(1000).hasLineCount(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "+1", "01", "1.", "0x1", "'a'", "undefined", "{\"a\"}",
			"[1,]", "/* */ 1", "\"\\x\"", "\"\\u12\"" })
	void whatIsNotJsonIsAnError(String value) {
		assertUnreadable(reply("\"x\":" + value));
	}

	/** In the text of an answer: bytes that are not UTF-8, and control characters. */
	@ParameterizedTest
	@ValueSource(strings = { "80", "c328", "e28228", "eda080", "f8", "fe", "ff", "00", "1f" })
	void bytesThatAreNotTextAreAnError(String bytes) {
		failure(withBytes(bytes), MiniMaxTransportException.class);
	}

	/** A slash in two bytes, and a character after the last one. */
	@ParameterizedTest
	@ValueSource(strings = { "c0af", "f4908080" })
	void bytesThatAreNearlyTextHurtNobody(String bytes) {
		assertThat(answer(withBytes(bytes))).startsWith("a").endsWith("b").hasSizeLessThan(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0{\"choices\":[]}", "{\"choices\":\0[]}", "{\"choices\":[]}\0" })
	void bytesWithoutMeaningBetweenTheTokensAreAnError(String json) {
		assertUnreadable(json);
	}

	private static String reply(String field) {
		return "{\"choices\":[" + choice("ok") + "]," + field + "}";
	}

	/** As a reply has it and as a frame has it. */
	private static String choice(String text) {
		return "{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"%1$s\"},\"message\":{\"content\":\"%1$s\"}}"
			.formatted(text);
	}

	private static byte[] withBytes(String bytes) {
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		String[] around = "{\"choices\":[%s]}".formatted(choice("a#b")).split("#");
		json.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
		for (int i = 1; i < around.length; i++) {
			json.writeBytes(HexFormat.of().parseHex(bytes));
			json.writeBytes(around[i].getBytes(StandardCharsets.UTF_8));
		}
		return json.toByteArray();
	}

	private void assertUnreadable(String json) {
		MiniMaxTransportException ex = failure(json.getBytes(StandardCharsets.UTF_8), MiniMaxTransportException.class);
		assertThat(ex.isRetryable()).isFalse();
		assertThat(ex.getMessage()).hasSizeLessThan(1000);
	}

	private String answer(String json) {
		return answer(json.getBytes(StandardCharsets.UTF_8));
	}

	private String answer(byte[] json) {
		try (RawServer server = serving(json)) {
			return this.mode.call(Templates.to(server, this.client.connector())).block(LIMIT);
		}
	}

	private <E extends MiniMaxException> E failure(byte[] json, Class<E> type) {
		try (RawServer server = serving(json)) {
			return assertThatExceptionOfType(type)
				.isThrownBy(() -> this.mode.call(Templates.to(server, this.client.connector())).block(LIMIT))
				.actual();
		}
	}

	/** Answers a call with a reply, and a stream with a frame. */
	private static RawServer serving(byte[] json) {
		return RawServer.start((exchange) -> {
			boolean stream = exchange.head().contains("text/event-stream");
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nConnection: close\r\n\r\n%s"
				.formatted(stream ? "text/event-stream" : "application/json", stream ? "data: " : ""));
			exchange.send(json);
			exchange.send("\n\n");
			exchange.close();
		});
	}

}
