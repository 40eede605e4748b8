package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.minimaxboot.MiniMaxTransportException;
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
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * Collects a request, and runs it in the way and for the part of the answer that the
 * caller chooses. Blocking is waiting for the reactive answer and nothing else.
 */
final class DefaultChatSpec implements MiniMaxOperations.ChatSpec {

	private final ChatRequest.Builder request;

	private final TemplateDefaults defaults;

	private final MiniMaxTransport transport;

	private final EntityReader entities;

	DefaultChatSpec(ChatRequest.Builder request, TemplateDefaults defaults, MiniMaxTransport transport,
			EntityReader entities) {
		this.request = request;
		this.defaults = defaults;
		this.transport = transport;
		this.entities = entities;
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
	public MiniMaxOperations.CallSpec call() {
		return new Call(new Reactive(this.defaults.apply(this.request.build())));
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
			return read(() -> DefaultChatSpec.this.entities.format(schema)).map(EntityResponse::entity);
		}

		@Override
		public <T> Mono<List<T>> entityList(Class<T> elementType) {
			return read(() -> DefaultChatSpec.this.entities.listFormat(elementType)).map(EntityResponse::entity);
		}

		@Override
		public <T> Mono<EntityResponse<T>> responseEntity(Class<T> type) {
			return readType(type);
		}

		@Override
		public <T> Mono<EntityResponse<T>> responseEntity(ParameterizedTypeReference<T> type) {
			return readType(type.getType());
		}

		private <T> Mono<EntityResponse<T>> readType(Type type) {
			return read(() -> DefaultChatSpec.this.entities.format(type));
		}

		private <T> Mono<EntityResponse<T>> read(Supplier<EntityFormat<T>> format) {
			return Mono.defer(() -> {
				EntityFormat<T> shape = format.get();
				return DefaultChatSpec.this.transport.exchange(shape.askFor(this.request))
					.map((response) -> new EntityResponse<>(shape.read(response), response));
			});
		}

	}

	/**
	 * The answer, waited for.
	 */
	private static final class Call implements MiniMaxOperations.CallSpec {

		private final MiniMaxOperations.ReactiveSpec reactive;

		Call(MiniMaxOperations.ReactiveSpec reactive) {
			this.reactive = reactive;
		}

		@Override
		public String content() {
			return await(this.reactive.content());
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

		private static <T> T await(Mono<T> answer) {
			if (Schedulers.isInNonBlockingThread()) {
				throw new IllegalStateException("call() waits for the answer, which the thread '%s' must not do: use "
					.formatted(Thread.currentThread().getName()) + "reactive() or stream() there");
			}
			try {
				// a transport that ends without an answer breaks its contract
				return Objects.requireNonNull(answer.single().block());
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

	}

}
