package io.github.minimaxboot.observation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChatMeterObservationHandler} and {@link ChatHistograms}.
 */
class ChatMeterObservationHandlerTests {

	private static final Usage USAGE = new Usage(30, 10, 40, 20, 5);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	ChatMeterObservationHandlerTests() {
		this.registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(this.meters))
			.observationHandler(new ChatMeterObservationHandler(this.meters));
	}

	@Test
	void thePartsOfTheTokensAreCountedBesideThem() {
		observe(call(false), (call) -> call.onResponse(response(USAGE)));
		assertThat(
				this.meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "input").summary().totalAmount())
			.isEqualTo(30);
		assertThat(this.meters.get("gen_ai.client.inference.usage.cache_read.input_tokens").counter().count())
			.isEqualTo(20);
		assertThat(this.meters.get("gen_ai.client.inference.usage.reasoning.output_tokens").counter().count())
			.isEqualTo(5);
	}

	@Test
	void noTokensAreCountedTwiceInASum() {
		observe(call(false), (call) -> call.onResponse(response(USAGE)));
		assertThat(this.meters.find("gen_ai.client.token.usage").summaries()).hasSize(2)
			.extracting((summary) -> summary.getId().getTag("gen_ai.token.type"))
			.containsExactlyInAnyOrder("input", "output");
	}

	@Test
	void aStreamThatFailsHasTheTokensThatWereSaidAndTheTimesThatAreKnown() {
		observe(call(true), (call) -> {
			call.onChunk();
			call.onChunk();
			call.onUsage(USAGE);
			call.onFailure(new MiniMaxTransportException("broke off", null, true, "a"));
		});
		assertThat(this.meters.get("gen_ai.client.token.usage")
			.tags("error.type", "transport", "gen_ai.token.type", "output")
			.summary()
			.totalAmount()).isEqualTo(10);
		assertThat(this.meters.get("gen_ai.client.operation.time_to_first_chunk").timer().count()).isOne();
		assertThat(this.meters.find("gen_ai.client.operation.time_per_output_chunk").timer()).isNull();
	}

	@Test
	void aCallThatNothingIsKnownOfHasATimerAlone() {
		observe(call(true), ChatObservationContext::onCancel);
		assertThat(names()).containsExactlyInAnyOrder("gen_ai.client.operation.duration",
				"gen_ai.client.operation.duration.active");
	}

	@Test
	void theTimePerChunkIsTheAverageAfterTheFirst() {
		ChatObservationContext call = call(true);
		observe(call, (stream) -> {
			for (int i = 0; i < 100; i++) {
				stream.onChunk();
			}
			stream.onResponse(response(USAGE));
		});
		Duration perChunk = call.getTimePerOutputChunk();
		assertThat(perChunk.multipliedBy(99).plus(call.getTimeToFirstChunk())).isLessThanOrEqualTo(call.getDuration())
			.isGreaterThan(call.getDuration().minusNanos(99));
		assertThat(this.meters.get("gen_ai.client.operation.time_per_output_chunk").timer().count()).isOne();
	}

	@Test
	void aMeterHasTheSameKeysHoweverTheCallEnded() {
		observe(call(true), (call) -> {
			call.onChunk();
			call.onChunk();
			call.onResponse(response(USAGE));
		});
		observe(call(true), (call) -> {
			call.onChunk();
			call.onChunk();
			call.onChunk();
			call.onUsage(USAGE);
			call.onFailure(new IllegalStateException("odd"));
		});
		observe(call(false), (call) -> {
			call.onUsage(USAGE);
			call.onCancel();
		});
		this.meters.getMeters()
			.stream()
			.collect(Collectors.groupingBy((meter) -> meter.getId().getName(),
					Collectors.mapping(ChatMeterObservationHandlerTests::keys, Collectors.toSet())))
			.forEach((name, keys) -> assertThat(keys).as(name).hasSize(1));
	}

	@Test
	void theMetersHaveTheKeysThatTheirListSays() {
		new RetryMeter(this.meters).onRetry(refusal(1002), 1, Duration.ZERO);
		new EntityRepairMeter(this.meters).onRepair(call(false).getRequest(),
				new MiniMaxEntityException("no", "no", List.of(), 1, null));
		observe(call(true), (call) -> {
			call.onChunk();
			call.onChunk();
			call.onResponse(response(USAGE));
		});
		for (ChatMeterDocumentation meter : ChatMeterDocumentation.values()) {
			assertThat(this.meters.find(meter.getName()).meters()).as(meter.getName()).isNotEmpty();
			for (Meter recorded : this.meters.find(meter.getName()).meters()) {
				assertThat(keys(recorded)).as(meter.getName())
					.containsExactlyInAnyOrderElementsOf(names(meter.getKeyNames(), meter.getAdditionalKeyNames()));
				assertThat(recorded.getId().getDescription()).isEqualTo(meter.getDescription());
				assertThat(recorded.getId().getType()).isEqualTo(meter.getType());
			}
		}
	}

	@Test
	void aCallUnderWayIsNoSuccess() {
		Observation observation = start(call(false));
		assertThat(this.meters.get("gen_ai.client.operation.duration.active")
			.tag("minimax.outcome", "none")
			.longTaskTimer()
			.activeTasks()).isOne();
		observation.stop();
	}

	@Test
	void aNumberThatIsNoCodeOfMiniMaxMakesNoSeriesOfItsOwn() {
		for (int code = 500_000; code < 500_010; code++) {
			int number = code;
			observe(call(false), (call) -> call.onFailure(refusal(number)));
		}
		observe(call(false), (call) -> call.onFailure(refusal(1008)));
		assertThat(this.meters.get("gen_ai.client.operation.duration").timers())
			.extracting((timer) -> timer.getId().getTag("minimax.error.code"))
			.containsExactlyInAnyOrder("other", "1008");
	}

	@Test
	void durationsAndTokensHaveTheBucketsOfTheConventions() {
		this.meters.config().meterFilter(new ChatHistograms());
		observe(call(true), (call) -> {
			call.onChunk();
			call.onChunk();
			call.onResponse(response(USAGE));
		});
		assertThat(buckets("gen_ai.client.operation.duration")).startsWith(0.01e9, 0.02e9)
			.endsWith(81.92e9)
			.hasSize(14);
		assertThat(buckets("gen_ai.client.operation.time_to_first_chunk")).hasSize(14);
		assertThat(buckets("gen_ai.client.operation.time_per_output_chunk")).hasSize(14);
		assertThat(Arrays
			.stream(this.meters.get("gen_ai.client.token.usage")
				.tag("gen_ai.token.type", "input")
				.summary()
				.takeSnapshot()
				.histogramCounts())
			.mapToDouble((count) -> count.bucket())
			.boxed()
			.toList()).startsWith(1.0, 4.0, 16.0).endsWith(67108864.0).hasSize(14);
	}

	private static MiniMaxApiException refusal(int code) {
		return new MiniMaxApiException("no", new MiniMaxApiException.Refusal(200, code, "no", null, null), false, null);
	}

	private List<Double> buckets(String timer) {
		return Arrays.stream(this.meters.get(timer).timer().takeSnapshot().histogramCounts())
			.map((count) -> count.bucket())
			.toList();
	}

	private static Set<String> keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
	}

	private static List<String> names(KeyName[] keys, KeyName[] additional) {
		return Arrays.stream(KeyName.merge(keys, additional)).map(KeyName::asString).toList();
	}

	private Set<String> names() {
		return this.meters.getMeters().stream().map((meter) -> meter.getId().getName()).collect(Collectors.toSet());
	}

	private static ChatObservationContext call(boolean stream) {
		ChatRequest request = ChatRequest.builder()
			.user("hi")
			.options(ChatOptions.builder().model("MiniMax-M3").build())
			.build();
		return new ChatObservationContext(Mockito.mock(MiniMaxTransport.class), request, stream);
	}

	private static ChatResponse response(Usage usage) {
		return ChatResponse.builder().content("hi").usage(usage).build();
	}

	private Observation start(ChatObservationContext call) {
		return ChatObservationDocumentation.CHAT
			.observation(null, DefaultChatObservationConvention.INSTANCE, () -> call, this.registry)
			.start();
	}

	private void observe(ChatObservationContext call, Consumer<ChatObservationContext> course) {
		Observation observation = start(call);
		course.accept(call);
		observation.stop();
	}

}
