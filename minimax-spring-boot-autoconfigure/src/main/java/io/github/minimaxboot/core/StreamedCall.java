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
		// not by handle(..), which restores the thread locals of the caller for each
		// event
		return events().filter(ChatEvent.Text.class::isInstance).map((event) -> ((ChatEvent.Text) event).delta());
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
