package io.github.minimaxboot.core;

import java.util.List;
import java.util.function.Function;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.schema.JsonSchema;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The answer when it is there.
 */
final class ReactiveCall implements MiniMaxOperations.ReactiveSpec {

	private final ChatCall call;

	ReactiveCall(ChatCall call) {
		this.call = call;
	}

	@Override
	public Mono<String> content() {
		return response().map(ChatResponse::content);
	}

	@Override
	public Mono<ChatResponse> response() {
		return this.call.transport().exchange(this.call.request());
	}

	@Override
	public <T> Mono<T> entity(Class<T> type) {
		return responseEntity(type).map(EntityResponse::entity);
	}

	@Override
	public <T> Mono<T> entity(ParameterizedTypeReference<T> type) {
		return responseEntity(type).map(EntityResponse::entity);
	}

	@Override
	public Mono<JsonNode> entity(JsonSchema schema) {
		return responseEntity(schema).map(EntityResponse::entity);
	}

	@Override
	public <T> Mono<T> entity(JsonSchema schema, Class<T> type) {
		return responseEntity(schema, type).map(EntityResponse::entity);
	}

	@Override
	public <T> Mono<List<T>> entityList(Class<T> elementType) {
		return ask((formats) -> formats.listFormat(elementType)).map(EntityResponse::entity);
	}

	@Override
	public <T> Mono<EntityResponse<T>> responseEntity(Class<T> type) {
		return ask((formats) -> formats.format(type));
	}

	@Override
	public <T> Mono<EntityResponse<T>> responseEntity(ParameterizedTypeReference<T> type) {
		return ask((formats) -> formats.format(type.getType()));
	}

	@Override
	public Mono<EntityResponse<JsonNode>> responseEntity(JsonSchema schema) {
		return responseEntity(schema, JsonNode.class);
	}

	@Override
	public <T> Mono<EntityResponse<T>> responseEntity(JsonSchema schema, Class<T> type) {
		return ask((formats) -> formats.format(schema, type));
	}

	private <T> Mono<EntityResponse<T>> ask(Function<EntityFormats, EntityFormat<T>> format) {
		return Mono.defer(() -> {
			EntityFormat<T> shape = format.apply(this.call.formats());
			EntityPrompt prompt = EntityPrompt.of(shape.schema(), this.call.entities().mode(), this.call.request());
			return new EntityCall<>(this.call.transport(), shape, prompt, this.call.entities())
				.ask(this.call.request());
		});
	}

}
