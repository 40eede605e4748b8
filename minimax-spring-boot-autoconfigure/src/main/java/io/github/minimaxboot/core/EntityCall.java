package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.EntityRepairListener;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Asks for one entity, and asks again when the answer is not valid, in the context of the
 * caller's thread.
 *
 * @param <T> the type of the entity
 */
final class EntityCall<T> {

	private static final Log logger = LogFactory.getLog(EntityCall.class);

	private final MiniMaxTransport transport;

	private final EntityFormat<T> format;

	private final EntityPrompt prompt;

	private final EntitySettings settings;

	EntityCall(MiniMaxTransport transport, EntityFormat<T> format, EntityPrompt prompt, EntitySettings settings) {
		this.transport = transport;
		this.format = format;
		this.prompt = prompt;
		this.settings = settings;
	}

	Mono<EntityResponse<T>> ask(ChatRequest request) {
		return Mono.deferContextual((context) -> {
			Attempts attempts = new Attempts(this.prompt.ask(request));
			// a loop and not a recursion, whose stack would grow with each attempt
			return Mono.defer(attempts::next)
				.repeat(attempts::goOn)
				.single()
				.doOnError(attempts::addFailures)
				// over what is captured of the thread
				.contextWrite(context)
				.contextCapture();
		});
	}

	private void tell(ChatRequest request, MiniMaxEntityException failure) {
		for (EntityRepairListener listener : this.settings.listeners()) {
			try {
				listener.onRepair(request, failure);
			}
			catch (RuntimeException ex) {
				// whoever looks on does not decide how a call ends
				logger.warn("A repair listener failed", ex);
			}
		}
	}

	/**
	 * What one subscriber has asked for so far.
	 */
	private final class Attempts {

		private ChatRequest asked;

		private int count;

		private boolean goOn;

		private Usage spent = Usage.UNKNOWN;

		private final List<Message> toolRounds = new ArrayList<>();

		private final List<MiniMaxEntityException> failures = new ArrayList<>();

		Attempts(ChatRequest asked) {
			this.asked = asked;
		}

		/**
		 * Ask once. Empty if the model has to be asked again.
		 */
		Mono<EntityResponse<T>> next() {
			this.goOn = false;
			this.count++;
			return EntityCall.this.transport.exchange(this.asked).handle(this::read);
		}

		boolean goOn() {
			return this.goOn;
		}

		/**
		 * Let the error that ends the call tell of the answers before it.
		 */
		void addFailures(Throwable error) {
			this.failures.forEach(error::addSuppressed);
		}

		private void read(ChatResponse response, SynchronousSink<EntityResponse<T>> sink) {
			this.spent = this.spent.plus(response.usage());
			this.toolRounds.addAll(response.toolRounds());
			Answer answer = new Answer(EntityCall.this.prompt, response);
			Outcome<T> outcome = answer.read(EntityCall.this.format);
			T entity = outcome.entity();
			if (entity != null) {
				ChatResponse whole = response.mutate().usage(this.spent).toolRounds(this.toolRounds).build();
				sink.next(new EntityResponse<>(entity, whole, this.count));
				return;
			}
			MiniMaxEntityException failure = outcome.failure("The answer", EntityCall.this.format.typeName(),
					answer.text(), this.count);
			if (this.count > EntityCall.this.settings.maxRepairs() || !answer.mayBeRepaired()) {
				sink.error(failure);
				return;
			}
			tell(this.asked, failure);
			this.failures.add(failure);
			this.asked = EntityCall.this.prompt.askAgain(this.asked, response, outcome.violations());
			this.goOn = true;
		}

	}

}
