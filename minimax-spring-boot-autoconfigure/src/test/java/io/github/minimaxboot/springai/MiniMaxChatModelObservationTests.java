package io.github.minimaxboot.springai;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.ChatMeterObservationHandler;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how calls of a {@link MiniMaxChatModel} are observed, with the handler that
 * Spring AI has for the meters of its own models.
 */
class MiniMaxChatModelObservationTests {

	private static final String TOKENS = "gen_ai.client.token.usage";

	private final List<Observation.Context> stopped = new ArrayList<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ScriptedTransport transport = new ScriptedTransport().then(MiniMaxChatModelTests.TOOL_CALL)
		.then(MiniMaxChatModelTests.ANSWER);

	private final MiniMaxChatModel model = MiniMaxChatModel
		.builder(MiniMaxTemplate.builder(this.transport).observationRegistry(this.registry).build())
		.build();

	private final ChatClient.ChatClientRequestSpec spec = ChatClient.builder(this.model, this.registry, null, null)
		.build()
		.prompt("Weather?")
		.tools(new MiniMaxChatModelTests.Weather());

	MiniMaxChatModelObservationTests() {
		this.registry.observationConfig()
			.observationHandler(new ChatMeterObservationHandler(this.meters))
			.observationHandler(new ChatModelMeterObservationHandler(this.meters))
			.observationHandler(new Recorder());
	}

	@Test
	void eachCallOfTheModelIsObservedOnceAndByUs() {
		this.spec.call().content();
		assertThat(this.stopped).filteredOn(ChatObservationContext.class::isInstance).hasSize(2);
		assertThat(this.stopped).noneMatch(ChatModelObservationContext.class::isInstance);
	}

	@Test
	void eachStreamOfTheModelIsObservedOnceAndByUs() {
		this.spec.stream().content().blockLast();
		assertThat(this.stopped).filteredOn(ChatObservationContext.class::isInstance).hasSize(2);
		assertThat(this.stopped).noneMatch(ChatModelObservationContext.class::isInstance);
	}

	@Test
	void theChatClientIsTheParentOfACall() {
		this.spec.call().content();
		assertThatEachCallHasTheChatClientAbove();
	}

	@Test
	void theChatClientIsTheParentOfAStream() {
		this.spec.stream().content().blockLast();
		assertThatEachCallHasTheChatClientAbove();
	}

	@Test
	void theObservationOfTheReactorContextIsTheParentOfAStreamOfTheModel() {
		Observation parent = Observation.start("parent", this.registry);
		this.model.stream(new Prompt("Weather?"))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, parent))
			.blockLast();
		assertThat(this.stopped).singleElement()
			.satisfies((call) -> assertThat(call.getParentObservation()).isSameAs(parent));
	}

	@Test
	void tokensAreCountedOnce() {
		this.spec.call().content();
		assertThat(this.meters.find(TOKENS).meters()).hasOnlyElementsOfType(DistributionSummary.class)
			.extracting((meter) -> meter.getId().getTag("gen_ai.token.type"))
			.containsOnly("input", "output");
		assertThat(total("input")).isEqualTo(30 + 12);
		assertThat(total("output")).isEqualTo(10 + 7);
	}

	private double total(String type) {
		return this.meters.find(TOKENS)
			.tag("gen_ai.token.type", type)
			.summaries()
			.stream()
			.mapToDouble(DistributionSummary::totalAmount)
			.sum();
	}

	private void assertThatEachCallHasTheChatClientAbove() {
		assertThat(this.stopped).filteredOn(ChatObservationContext.class::isInstance)
			.hasSize(2)
			.allSatisfy((call) -> assertThat(above(call)).anyMatch(ChatClientObservationContext.class::isInstance));
	}

	private static List<Object> above(Observation.ContextView context) {
		List<Object> above = new ArrayList<>();
		ObservationView parent = context.getParentObservation();
		while (parent != null) {
			above.add(parent.getContextView());
			parent = parent.getContextView().getParentObservation();
		}
		return above;
	}

	private final class Recorder implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			MiniMaxChatModelObservationTests.this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
