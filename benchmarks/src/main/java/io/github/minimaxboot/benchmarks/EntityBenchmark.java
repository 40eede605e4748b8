package io.github.minimaxboot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it costs to make an answer into an object: the schema from its cache, the answer
 * found in the text, validated and bound. The floor is the data binding alone.
 *
 * @since 0.1.0
 */
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class EntityBenchmark extends BenchmarkDefaults {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** About how many bytes the answer has. */
	@Param({ "2000", "200000" })
	public int size;

	private MiniMaxTemplate miniMax = MiniMaxTemplate.builder(new Answer(ChatResponse.builder().build())).build();

	private String answer = "";

	/**
	 * Make the answer.
	 */
	@Setup
	public void answer() {
		List<Sight> sights = new ArrayList<>();
		do {
			int number = sights.size();
			sights.add(new Sight(number, "景点 sight-" + number, (number % 3 == 0) ? "寺庙" : "garden",
					3.5 + number % 15 / 10.0, number % 4 != 0, List.of("杭州", "walk-" + number % 7),
					"By the water, \"quiet\" before nine. 早上九点以前人少。"));
			this.answer = MAPPER.writeValueAsString(new Guide("Around the West Lake", 0.875, sights));
		}
		while (this.answer.getBytes(StandardCharsets.UTF_8).length < this.size);
		this.miniMax = MiniMaxTemplate.builder(new Answer(ChatResponse.builder().content(this.answer).build())).build();
	}

	/**
	 * Read the answer through the template, from a transport that has it.
	 */
	@Benchmark
	public Guide entity() {
		return this.miniMax.chat("What is there to see?").call().entity(Guide.class);
	}

	/**
	 * Bind the text of the answer.
	 */
	@Benchmark
	public Guide floor() {
		return MAPPER.readValue(this.answer, Guide.class);
	}

	/**
	 * The entity.
	 *
	 * @param title its title
	 * @param score how good it is
	 * @param sights what it has
	 */
	public record Guide(String title, double score, List<Sight> sights) {

	}

	/**
	 * A part of the entity.
	 *
	 * @param id its number
	 * @param name its name
	 * @param kind what it is
	 * @param rating how good it is
	 * @param open whether it is open
	 * @param tags some words
	 * @param note a sentence
	 */
	public record Sight(int id, String name, String kind, double rating, boolean open, List<String> tags, String note) {

	}

	/**
	 * A transport that has the answer.
	 *
	 * @param response the answer
	 */
	private record Answer(ChatResponse response) implements MiniMaxTransport {

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request) {
			return Mono.just(this.response);
		}

		@Override
		public Flux<ChatEvent> stream(ChatRequest request) {
			return Flux.just(new ChatEvent.Completion(this.response));
		}

	}

}
