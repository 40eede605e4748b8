package io.github.minimaxboot.core;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.schema.JsonSchema;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Collects a request, and runs it in the way and for the part of the answer that the
 * caller chooses.
 */
final class DefaultChatSpec implements MiniMaxOperations.ChatSpec {

	private final ChatRequest.Builder request;

	private final TemplateDefaults defaults;

	private final MiniMaxTransport transport;

	private final EntityFormats formats;

	private EntitySettings entities;

	DefaultChatSpec(ChatRequest.Builder request, TemplateDefaults defaults, MiniMaxTransport transport,
			EntityFormats formats) {
		this.request = request;
		this.defaults = defaults;
		this.transport = transport;
		this.formats = formats;
		this.entities = defaults.entities();
	}

	@Override
	public MiniMaxOperations.ChatSpec system(String text) {
		this.request.system(text);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec user(String text) {
		this.request.user(text);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec user(Content... content) {
		this.request.user(content);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec messages(List<? extends Message> messages) {
		this.request.messages(messages);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec options(Consumer<ChatOptions.Builder> options) {
		this.request.options(options);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec options(ChatOptions options) {
		this.request.options(options);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec tools(Tool... tools) {
		this.request.tools(tools);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec structuredOutput(StructuredOutputMode mode) {
		this.entities = this.entities.withMode(mode);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec maxRepairs(int maxRepairs) {
		this.entities = this.entities.withMaxRepairs(maxRepairs);
		return this;
	}

	@Override
	public MiniMaxOperations.CallSpec call() {
		return new BlockingCall(new Reactive(this.defaults.apply(this.request.build())));
	}

	@Override
	public MiniMaxOperations.ReactiveSpec reactive() {
		return new Reactive(this.defaults.apply(this.request.build()));
	}

	@Override
	public MiniMaxOperations.StreamSpec stream() {
		return new Stream(this.defaults.apply(this.request.build()));
	}

	/**
	 * The answer when it is there.
	 */
	private final class Reactive implements MiniMaxOperations.ReactiveSpec {

		private final ChatRequest request;

		Reactive(ChatRequest request) {
			this.request = request;
		}

		@Override
		public Mono<String> content() {
			return response().map(ChatResponse::content);
		}

		@Override
		public Mono<ChatResponse> response() {
			return DefaultChatSpec.this.transport.exchange(this.request);
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
			DefaultChatSpec spec = DefaultChatSpec.this;
			EntitySettings settings = spec.entities;
			return Mono.defer(() -> {
				EntityFormat<T> shape = format.apply(spec.formats);
				EntityPrompt prompt = EntityPrompt.of(shape.schema(), settings.mode(), this.request);
				return new EntityCall<>(spec.transport, shape, prompt, settings).ask(this.request);
			});
		}

	}

	/**
	 * The answer, piece by piece.
	 */
	private final class Stream implements MiniMaxOperations.StreamSpec {

		private final ChatRequest request;

		Stream(ChatRequest request) {
			this.request = request;
		}

		@Override
		public Flux<String> content() {
			return events().ofType(ChatEvent.Text.class).map(ChatEvent.Text::delta);
		}

		@Override
		public Flux<ChatEvent> events() {
			return DefaultChatSpec.this.transport.stream(this.request);
		}

		@Override
		public <T> Flux<T> entityList(Class<T> elementType) {
			DefaultChatSpec spec = DefaultChatSpec.this;
			StructuredOutputMode mode = spec.entities.mode();
			return Flux.defer(() -> {
				EntityFormat<List<T>> list = spec.formats.listFormat(elementType);
				EntityPrompt prompt = EntityPrompt.of(list.schema(), mode, this.request);
				return new EntityListStream<>(spec.transport, list, spec.formats.elementFormat(elementType), prompt)
					.ask(this.request);
			});
		}

	}

}
