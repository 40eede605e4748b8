package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.EntityRepairListener;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

/**
 * Asks for one entity, and asks again when the answer is not valid.
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
		return attempt(this.prompt.ask(request), 1, Usage.UNKNOWN, List.of());
	}

	private Mono<EntityResponse<T>> attempt(ChatRequest asked, int attempt, Usage spent, List<Message> toolRounds) {
		return this.transport.exchange(asked).flatMap((response) -> {
			List<Message> rounds = new ArrayList<>(toolRounds);
			rounds.addAll(response.toolRounds());
			ChatResponse summed = response.mutate().usage(spent.plus(response.usage())).toolRounds(rounds).build();
			Outcome<T> outcome = read(response);
			T entity = outcome.entity();
			if (entity != null) {
				return Mono.just(new EntityResponse<>(entity, summed, attempt));
			}
			MiniMaxEntityException failure = outcome.failure("The answer", this.format.typeName(),
					this.prompt.answer(response), attempt);
			if (attempt > this.settings.maxRepairs() || !mayBeRepaired(response)) {
				return Mono.error(failure);
			}
			tell(asked, failure);
			return attempt(this.prompt.askAgain(asked, response, outcome.violations()), attempt + 1, summed.usage(),
					rounds)
				.doOnError((ex) -> ex.addSuppressed(failure));
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

	private Outcome<T> read(ChatResponse response) {
		if (isFiltered(response)) {
			return Outcome.failed(Violations.WHOLE, "the content filter ended the answer");
		}
		List<String> tools = otherTools(response);
		return tools.isEmpty() ? this.format.read(this.prompt.answer(response), isCut(response))
				: Outcome.failed(Violations.WHOLE, "the model wants tools called instead of answering: " + tools);
	}

	/**
	 * Return the tools that the model wants called in place of an answer.
	 */
	private List<String> otherTools(ChatResponse response) {
		boolean answered = !this.prompt.answer(response).isBlank()
				|| response.toolCalls().stream().anyMatch(this.prompt::isAnswer);
		return answered ? List.of() : response.toolCalls().stream().map(ToolCall::name).toList();
	}

	/**
	 * Return whether asking again may help. It would be cut or filtered at the same
	 * place, and an open call of a tool has to be answered by whoever has the tool.
	 */
	private boolean mayBeRepaired(ChatResponse response) {
		return !isCut(response) && !isFiltered(response) && otherTools(response).isEmpty();
	}

	private static boolean isFiltered(ChatResponse response) {
		return FinishReason.CONTENT_FILTER.equals(response.finishReason());
	}

	static boolean isCut(ChatResponse response) {
		return FinishReason.LENGTH.equals(response.finishReason());
	}

}
