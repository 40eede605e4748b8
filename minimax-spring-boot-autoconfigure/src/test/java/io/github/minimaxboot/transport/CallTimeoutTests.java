package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.OwnStandIn;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for timeouts that a single call, or a template, sets for itself.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.transport.HttpMiniMaxTransportErrorTests#ways")
class CallTimeoutTests extends OwnStandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration SHORT = Duration.ofMillis(150);

	@Parameter
	HttpMiniMaxTransportErrorTests.Way way;

	@Test
	void aCallMayWaitLessForItsReply() {
		this.server.enqueue(MockReply.json("{}").withDelay(LIMIT));
		timesOut((options) -> options.responseTimeout(SHORT), "no reply came for 150 ms");
	}

	@Test
	void aCallMayWaitLessForTheNextBytes() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half")).withoutEnd());
		timesOut((options) -> options.streamIdleTimeout(SHORT), "nothing came for 150 ms");
	}

	@Test
	void aCallMayTakeLessTimeInAll() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half")).withoutEnd());
		timesOut((options) -> options.requestTimeout(SHORT), "it took longer than 150 ms");
	}

	@Test
	void aCallMayWaitLongerThanOthers() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("late"), StreamReading.finish()).withDelay(SHORT));
		MiniMaxTemplate template = template(this.way.transport(this.server.baseUrl(),
				(builder) -> builder.responseTimeout(Duration.ofMillis(10)).requestTimeout(Duration.ofMillis(10))));
		call(template, (options) -> options.responseTimeout(LIMIT).requestTimeout(LIMIT)).blockLast(LIMIT);
	}

	@Test
	void aTemplateMayHaveTimeoutsOfItsOwn() {
		this.server.enqueue(MockReply.json("{}").withDelay(LIMIT));
		MiniMaxTemplate hasty = template(this.way.transport(this.server.baseUrl(), (it) -> it)).mutate()
			.defaultOptions((options) -> options.responseTimeout(SHORT))
			.build();
		assertThatExceptionOfType(MiniMaxTransportException.Timeout.class)
			.isThrownBy(() -> call(hasty, (options) -> options.temperature(1.0)).blockLast(LIMIT));
	}

	@Test
	void noTimeoutIsSent() {
		call(template(this.way.transport(this.server.baseUrl(), (it) -> it)),
				(options) -> options.requestTimeout(LIMIT))
			.blockLast(LIMIT);
		assertThat(this.server.takeCall().body()).doesNotContainIgnoringCase("timeout");
	}

	private void timesOut(Consumer<ChatOptions.Builder> options, String message) {
		MiniMaxTemplate template = template(this.way.transport(this.server.baseUrl(), (it) -> it));
		assertThatExceptionOfType(MiniMaxTransportException.Timeout.class)
			.isThrownBy(() -> call(template, options).blockLast(LIMIT))
			.withMessageContaining(message);
	}

	private MiniMaxTemplate template(MiniMaxTransport transport) {
		return MiniMaxTemplate.builder(transport).build();
	}

	private Flux<?> call(MiniMaxTemplate template, Consumer<ChatOptions.Builder> options) {
		return this.way.stream() ? template.chat("hi").options(options).stream().events().ignoreElements().flux()
				: template.chat("hi").options(options).reactive().response().flux();
	}

}
