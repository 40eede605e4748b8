package io.github.minimaxboot.core;

import java.util.List;
import java.util.NoSuchElementException;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.schema.JsonSchema;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * The answer, waited for: blocking is waiting for the reactive answer and nothing else.
 */
final class BlockingCall implements MiniMaxOperations.CallSpec {

	private final MiniMaxOperations.ReactiveSpec reactive;

	BlockingCall(MiniMaxOperations.ReactiveSpec reactive) {
		this.reactive = reactive;
	}

	@Override
	public String content() {
		return response().content();
	}

	@Override
	public ChatResponse response() {
		return await(this.reactive.response());
	}

	@Override
	public <T> T entity(Class<T> type) {
		return await(this.reactive.entity(type));
	}

	@Override
	public <T> T entity(ParameterizedTypeReference<T> type) {
		return await(this.reactive.entity(type));
	}

	@Override
	public JsonNode entity(JsonSchema schema) {
		return await(this.reactive.entity(schema));
	}

	@Override
	public <T> T entity(JsonSchema schema, Class<T> type) {
		return await(this.reactive.entity(schema, type));
	}

	@Override
	public <T> List<T> entityList(Class<T> elementType) {
		return await(this.reactive.entityList(elementType));
	}

	@Override
	public <T> EntityResponse<T> responseEntity(Class<T> type) {
		return await(this.reactive.responseEntity(type));
	}

	@Override
	public <T> EntityResponse<T> responseEntity(ParameterizedTypeReference<T> type) {
		return await(this.reactive.responseEntity(type));
	}

	@Override
	public EntityResponse<JsonNode> responseEntity(JsonSchema schema) {
		return await(this.reactive.responseEntity(schema));
	}

	@Override
	public <T> EntityResponse<T> responseEntity(JsonSchema schema, Class<T> type) {
		return await(this.reactive.responseEntity(schema, type));
	}

	private static <T> T await(Mono<T> answer) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException("call() waits for the answer, which the thread '%s' must not do: use "
				.formatted(Thread.currentThread().getName()) + "reactive() or stream() there");
		}
		try {
			T value = answer.block();
			if (value == null) {
				throw new NoSuchElementException("The transport ended without an answer, which it must not do");
			}
			return value;
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof InterruptedException interrupt) {
				throw new MiniMaxTransportException("The thread was interrupted while it waited for the answer",
						interrupt, false, null);
			}
			throw ex;
		}
	}

}
