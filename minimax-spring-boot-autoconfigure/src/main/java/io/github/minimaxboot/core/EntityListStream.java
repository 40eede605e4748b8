package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Asks for a list, and hands out each element as soon as it is complete. The model is not
 * asked again, since elements that were handed out cannot be taken back.
 *
 * @param <T> the type of an element
 */
final class EntityListStream<T> {

	private final MiniMaxTransport transport;

	private final EntityFormat<List<T>> format;

	private final ElementFormat<T> elementFormat;

	private final EntityPrompt prompt;

	private final String property;

	EntityListStream(MiniMaxTransport transport, EntityFormat<List<T>> format, ElementFormat<T> elementFormat,
			EntityPrompt prompt) {
		this.transport = transport;
		this.format = format;
		this.elementFormat = elementFormat;
		this.prompt = prompt;
		this.property = Objects.requireNonNull(format.wrapper());
	}

	/**
	 * Ask, for one subscriber.
	 */
	Flux<T> ask(ChatRequest request) {
		Progress progress = new Progress();
		return this.transport.stream(this.prompt.ask(request))
			.map(progress::accept)
			.filter((elements) -> !elements.isEmpty())
			// an error waits until what came before it is handed out
			.concatMapDelayError(Flux::fromIterable, 1)
			.map(Supplier::get);
	}

	/**
	 * What one subscriber has been told so far.
	 */
	private final class Progress {

		private ListElements elements = newElements();

		private int count;

		/**
		 * Take an event, and return the elements that it completes, still to be read.
		 */
		List<Supplier<T>> accept(ChatEvent event) {
			if (event instanceof ChatEvent.Text text) {
				return next(this.elements.accept(text.delta()));
			}
			if (event instanceof ChatEvent.ToolUse use) {
				return accept(use.call());
			}
			return (event instanceof ChatEvent.Completion completion) ? end(completion.response()) : List.of();
		}

		private List<Supplier<T>> accept(ToolCall call) {
			boolean answer = EntityListStream.this.prompt.isAnswer(call);
			if (this.count > 0 || (answer && this.elements.hasBegun())) {
				return List.of();
			}
			// what was said before a tool is used is not where the list begins
			this.elements = newElements();
			return answer ? next(this.elements.accept(call.arguments())) : List.of();
		}

		private List<Supplier<T>> next(List<String> texts) {
			List<Supplier<T>> next = new ArrayList<>(texts.size());
			for (String text : texts) {
				int index = this.count++;
				next.add(() -> element(index, text));
			}
			return next;
		}

		private T element(int index, String text) {
			Outcome<T> outcome = EntityListStream.this.elementFormat.read(text, pointer(index));
			T element = outcome.entity();
			if (element == null) {
				throw outcome.failure("Element %d of the list".formatted(index),
						EntityListStream.this.elementFormat.binder().type().toCanonical(), text, 1);
			}
			return element;
		}

		/**
		 * Check that the list has ended with the answer. What does not look like a list
		 * while it is being written may be one when it is read as a whole.
		 */
		private List<Supplier<T>> end(ChatResponse response) {
			if (this.elements.hasEnded()) {
				return List.of();
			}
			Answer answer = new Answer(EntityListStream.this.prompt, response);
			Outcome<List<T>> outcome = this.elements.hasBegun() ? unfinished(answer)
					: answer.read(EntityListStream.this.format);
			List<T> list = outcome.entity();
			if (list == null) {
				throw outcome.failure("The answer", EntityListStream.this.format.typeName(), answer.text(), 1);
			}
			return list.stream().<Supplier<T>>map((element) -> () -> element).toList();
		}

		private Outcome<List<T>> unfinished(Answer answer) {
			return Outcome.failed(this.elements.inElement() ? pointer(this.count) : pointer(null),
					answer.whyUnfinished());
		}

		private ListElements newElements() {
			return new ListElements(EntityListStream.this.property, EntityListStream.this.elementFormat.starts());
		}

		private String pointer(@Nullable Integer index) {
			String list = Violations.child("", EntityListStream.this.property);
			return (index != null) ? Violations.child(list, index.toString()) : list;
		}

	}

}
