package io.github.minimaxboot.transport;

import java.util.List;

import io.github.minimaxboot.benchmarks.BenchmarkDefaults;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.schema.JsonSchema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What it costs to write a request. In this package, since the writer is hidden in it.
 *
 * @since 0.1.0
 */
public class RequestBenchmark extends BenchmarkDefaults {

	/** What is in the request. */
	@Param({ "short", "conversation", "tools" })
	public String content = "";

	private ChatRequest request = ChatRequest.builder().user("Hello").build();

	/**
	 * Make the request.
	 */
	@Setup
	public void prepare() {
		ChatRequest.Builder builder = ChatRequest.builder()
			.options((options) -> options.model("MiniMax-M3").temperature(0.2).maxCompletionTokens(512))
			.system("You are a guide to Hangzhou. Answer briefly.");
		switch (this.content) {
			case "conversation" -> {
				for (int turn = 0; turn < 10; turn++) {
					builder.user("第 %d 站去哪里？ Somewhere quiet, please.".formatted(turn + 1));
					if (turn < 9) {
						builder.message(Message.assistant("Take the \"Su\" causeway, 六座桥，两旁都是柳树和桃花。\n".repeat(4)));
					}
				}
			}
			case "tools" -> builder.user("Do I need a coat in Hangzhou?")
				.tools(List.of(Tool.of("forecast", "The weather of the next days", Place.class),
						Tool.of("trains", "Trains between two cities", Journey.class)))
				.responseFormat(JsonSchema.of(Advice.class));
			default -> builder.user("西湖在哪里？ And how do I get there?");
		}
		this.request = builder.build();
	}

	/**
	 * Write the request.
	 */
	@Benchmark
	public Object write() {
		return ChatRequestWriter.write(this.request, true);
	}

	/**
	 * What a tool takes.
	 *
	 * @param city where
	 * @param days how many
	 */
	public record Place(String city, int days) {

	}

	/**
	 * What another tool takes.
	 *
	 * @param from from where
	 * @param to to where
	 * @param departure when
	 * @param seats the kinds of seats
	 */
	public record Journey(String from, String to, String departure, List<String> seats) {

	}

	/**
	 * What the answer is to be.
	 *
	 * @param coat whether to take one
	 * @param reasons why
	 */
	public record Advice(boolean coat, List<String> reasons) {

	}

}
