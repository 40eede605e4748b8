package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import reactor.core.publisher.Flux;

/**
 * The answer, piece by piece.
 */
final class StreamedCall implements MiniMaxOperations.StreamSpec {

	private final ChatCall call;

	StreamedCall(ChatCall call) {
		this.call = call;
	}

	@Override
	public Flux<String> content() {
		return events().handle((event, sink) -> {
			if (event instanceof ChatEvent.Text text) {
				sink.next(text.delta());
			}
		});
	}

	@Override
	public Flux<ChatEvent> events() {
		return this.call.transport().stream(this.call.request());
	}

	@Override
	public <T> Flux<T> entityList(Class<T> elementType) {
		return Flux.defer(() -> {
			EntityFormat<List<T>> list = this.call.formats().listFormat(elementType);
			EntityPrompt prompt = EntityPrompt.of(list.schema(), this.call.entities().mode(), this.call.request());
			return new EntityListStream<>(this.call.transport(), list, this.call.formats().elementFormat(elementType),
					prompt)
				.ask(this.call.request());
		});
	}

}
