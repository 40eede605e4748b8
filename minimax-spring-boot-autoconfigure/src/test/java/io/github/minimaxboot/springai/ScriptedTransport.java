package io.github.minimaxboot.springai;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.MiniMaxTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives one answer after the other, and keeps what it was asked.
 */
final class ScriptedTransport implements MiniMaxTransport {

	private final Deque<Flux<ChatEvent>> answers = new ArrayDeque<>();

	final List<ChatRequest> requests = new ArrayList<>();

	ScriptedTransport(String... contents) {
		for (String content : contents) {
			then(ChatResponse.builder().content(content).build());
		}
	}

	/** Answer with this, cut into pieces if it is streamed. */
	ScriptedTransport then(ChatResponse response) {
		List<ChatEvent> events = new ArrayList<>();
		String reasoning = response.reasoning();
		if (reasoning != null) {
			pieces(reasoning).forEach((piece) -> events.add(new ChatEvent.Reasoning(piece)));
		}
		pieces(response.content()).forEach((piece) -> events.add(new ChatEvent.Text(piece)));
		response.toolCalls().forEach((call) -> events.add(new ChatEvent.ToolUse(call)));
		events.add(new ChatEvent.Completion(response));
		return then(Flux.fromIterable(events));
	}

	ScriptedTransport then(Flux<ChatEvent> events) {
		this.answers.add(events);
		return this;
	}

	private static List<String> pieces(String text) {
		int middle = text.length() / 2;
		return text.isEmpty() ? List.of() : List.of(text.substring(0, middle), text.substring(middle));
	}

	MiniMaxChatModel model() {
		return MiniMaxChatModel.builder(MiniMaxTemplate.builder(this).build()).build();
	}

	ChatRequest request() {
		return this.requests.get(this.requests.size() - 1);
	}

	List<Message> messages() {
		return request().messages();
	}

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return stream(request).ofType(ChatEvent.Completion.class).map(ChatEvent.Completion::response).next();
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.defer(() -> {
			this.requests.add(request);
			return this.answers.remove();
		});
	}

}
