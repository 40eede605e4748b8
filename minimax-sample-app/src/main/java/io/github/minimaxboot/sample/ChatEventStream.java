package io.github.minimaxboot.sample;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Usage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Puts the events of a chat on the wire: {@code text}, {@code reasoning} and {@code tool}
 * as they come, then {@code done} or {@code error}.
 * <p>
 * The data of each event is a JSON object, since plain text would lose a space at its
 * beginning and fall apart at its line ends.
 */
@Component
class ChatEventStream {

	private static final Log logger = LogFactory.getLog(ChatEventStream.class);

	private static final String DONE = "done";

	private static final String ERROR = "error";

	private final Duration heartbeat;

	ChatEventStream(SampleProperties properties) {
		this.heartbeat = properties.heartbeat();
	}

	Flux<ServerSentEvent<Object>> of(Flux<ChatEvent> events) {
		Flux<ServerSentEvent<Object>> answer = events.concatMap(ChatEventStream::toServerSentEvent)
			// the status is sent by now, so an error can only be told as an event
			.onErrorResume((ex) -> Flux.just(failure(ex)));
		return answer.publish((shared) -> Flux.merge(shared, heartbeats().takeUntilOther(shared.ignoreElements())));
	}

	/**
	 * Comments, which a reader skips. A servlet container notices only when it writes
	 * that the browser has gone, and a model may think for long without a word; so these
	 * are what ends a call that nobody waits for any more.
	 */
	private Flux<ServerSentEvent<Object>> heartbeats() {
		return Flux.interval(this.heartbeat).onBackpressureDrop().map((beat) -> comment());
	}

	private static Flux<ServerSentEvent<Object>> toServerSentEvent(ChatEvent event) {
		if (event instanceof ChatEvent.Text text) {
			return Flux.just(event("text", new Delta(text.delta())));
		}
		if (event instanceof ChatEvent.Reasoning reasoning) {
			return Flux.just(event("reasoning", new Delta(reasoning.delta())));
		}
		if (event instanceof ChatEvent.ToolUse use) {
			return Flux.just(event("tool", new Call(use.call().name(), use.call().arguments())));
		}
		if (event instanceof ChatEvent.Completion completion) {
			return Flux.just(event(DONE, Done.of(completion.response())));
		}
		// kinds may be added, and a page that does not know them has no use for them
		return Flux.empty();
	}

	private static ServerSentEvent<Object> failure(Throwable error) {
		if (error instanceof MiniMaxException) {
			logger.warn("A stream failed: " + error);
		}
		else {
			logger.error("A stream failed", error);
		}
		return event(ERROR, MiniMaxProblem.describe(error));
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

	private static ServerSentEvent<Object> comment() {
		return ServerSentEvent.builder().comment("still here").build();
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
