package io.github.minimaxboot.sample;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/**
 * The events of a chat as the page gets them: {@code text}, {@code reasoning} and
 * {@code tool} as they come, then {@code done}.
 */
final class ChatEvents {

	private ChatEvents() {
	}

	static Flux<ServerSentEvent<Object>> of(Flux<ChatEvent> events) {
		return events.concatMap(ChatEvents::toServerSentEvent);
	}

	private static Flux<ServerSentEvent<Object>> toServerSentEvent(ChatEvent event) {
		if (event instanceof ChatEvent.Text text) {
			return Flux.just(EventStreams.event("text", new Delta(text.delta())));
		}
		if (event instanceof ChatEvent.Reasoning reasoning) {
			return Flux.just(EventStreams.event("reasoning", new Delta(reasoning.delta())));
		}
		if (event instanceof ChatEvent.ToolUse use) {
			return Flux.just(EventStreams.event("tool", new Call(use.call().name(), use.call().arguments())));
		}
		if (event instanceof ChatEvent.Completion completion) {
			return Flux.just(EventStreams.event("done", Done.of(completion.response())));
		}
		// kinds may be added, and a page that does not know them has no use for them
		return Flux.empty();
	}

	/**
	 * The next piece of the text or of the thinking.
	 *
	 * @param delta the piece
	 */
	record Delta(String delta) {
	}

	/**
	 * A tool that the model asks for.
	 *
	 * @param name the name of the tool
	 * @param arguments the arguments as the model wrote them
	 */
	record Call(String name, String arguments) {
	}

	/**
	 * What is known when the answer is complete.
	 *
	 * @param model the model that answered, or {@code null} if it did not say
	 * @param finishReason why the model stopped, or {@code null} if it did not say
	 * @param usage the tokens used
	 */
	record Done(@Nullable String model, @Nullable String finishReason, Usage usage) {

		static Done of(ChatResponse response) {
			FinishReason reason = response.finishReason();
			return new Done(response.model(), (reason != null) ? reason.value() : null, response.usage());
		}

	}

}
