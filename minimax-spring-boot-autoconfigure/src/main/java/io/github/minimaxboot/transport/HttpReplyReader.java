package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads the HTTP reply of one call by what it is, and not by what was asked for: a stream
 * may be answered by one JSON object (minimax-api §4.7), a plain call by a stream, and
 * both by an error.
 */
final class HttpReplyReader {

	/** Far more than any error has to say. */
	private static final int ERROR_SIZE = 65_536;

	/** The status is known, and worth more than the end of what explains it. */
	private static final Duration ERROR_TIME = Duration.ofSeconds(5);

	private final CallScope scope;

	HttpReplyReader(CallScope scope) {
		this.scope = scope;
	}

	Mono<ChatResponse> response(ClientResponse response) {
		ReplyHead head = head(response);
		if (head.isInterim()) {
			return refuse(response, head, null);
		}
		if (head.isSuccess() && head.isEventStream()) {
			return stream(response, head, () -> {
			}).ofType(ChatEvent.Completion.class).map(ChatEvent.Completion::response).single();
		}
		return body(response, head, (body) -> decode(body, head, null, (event) -> {
		}));
	}

	/**
	 * Read a reply as a stream.
	 * @param response the reply
	 * @param onFirstEvent run before the first event is handed out
	 */
	Flux<ChatEvent> events(ClientResponse response, Runnable onFirstEvent) {
		ReplyHead head = head(response);
		if (head.isInterim()) {
			return this.<ChatEvent>refuse(response, head, "").flux();
		}
		if (!head.isSuccess() || head.isJson() || head.isHtml()) {
			return body(response, head, (body) -> decodeEvents(body, head)).flatMapIterable(Function.identity());
		}
		return stream(response, head, onFirstEvent);
	}

	/**
	 * Read a reply that should be a list of models.
	 */
	Mono<List<MiniMaxModel>> models(ClientResponse response) {
		ReplyHead head = head(response);
		if (head.isInterim()) {
			return refuse(response, head, null);
		}
		return body(response, head, (body) -> {
			this.scope.log().reply(head, body.bytes());
			return ModelListReader.read(body, head);
		});
	}

	private ReplyHead head(ClientResponse response) {
		try {
			ReplyHead head = ReplyHead.of(response, this.scope.endpoint());
			this.scope.progress().onReply(head.status(), head.traceId());
			return head;
		}
		catch (RuntimeException ex) {
			ReplyBytes.cancel(ReplyBytes.of(response));
			throw Exceptions.propagate(this.scope.translate(ex));
		}
	}

	private Flux<ChatEvent> stream(ClientResponse response, ReplyHead head, Runnable onFirstEvent) {
		return new ChatEventFlux(ReplyBytes.of(response), head, this.scope, onFirstEvent);
	}

	/**
	 * Refuse an interim reply that the HTTP client took for the reply, as Reactor Netty
	 * does. Its body is cancelled, which closes the connection: the reply is still to
	 * come on it, and would be taken for that to the next call.
	 */
	private <T> Mono<T> refuse(ClientResponse response, ReplyHead head, @Nullable String partialText) {
		ReplyBytes.cancel(ReplyBytes.of(response));
		return Mono.error(new MiniMaxTransportException(
				"An interim reply came from %s, behind which the HTTP client cannot read (%s)".formatted(head.host(),
						head.describe()),
				null, false, partialText));
	}

	/**
	 * Read the body of a reply once it has come. Of one that says that the call failed,
	 * the beginning is enough, and whatever keeps its end from coming is not what went
	 * wrong.
	 */
	private <T> Mono<T> body(ClientResponse response, ReplyHead head, Function<CollectedBody.Collected, T> reader) {
		TransportLimits limits = this.scope.limits();
		Duration limit = limits.responseTimeout();
		int size = limits.maxInMemorySize();
		if (!head.isSuccess()) {
			size = Math.min(size, ERROR_SIZE);
			limit = (limit.compareTo(ERROR_TIME) < 0) ? limit : ERROR_TIME;
		}
		return new CollectedBody<>(response, this.scope, size, limit, reader);
	}

	private List<ChatEvent> decodeEvents(CollectedBody.Collected body, ReplyHead head) {
		List<ChatEvent> events = new ArrayList<>();
		ChatResponse response = decode(body, head, "", events::add);
		events.add(new ChatEvent.Completion(response));
		return events;
	}

	private ChatResponse decode(CollectedBody.Collected body, ReplyHead head, @Nullable String partialText,
			Consumer<ChatEvent> events) {
		byte[] bytes = body.bytes();
		this.scope.log().reply(head, bytes);
		if (!head.isSuccess()) {
			throw ApiErrors.of(bytes, head, partialText);
		}
		ChatReplyAssembler assembler = new ChatReplyAssembler(events);
		WireReply reply;
		try {
			reply = new WireReplyReader(assembler.extra()).read(bytes, 0, bytes.length);
		}
		catch (JacksonException ex) {
			if (body.failure() != null) {
				throw Exceptions.propagate(body.failure());
			}
			// the exception is not kept as the cause: it quotes the body
			boolean brokeOff = bytes.length == 0 || ex instanceof UnexpectedEndOfInputException;
			throw unusable(brokeOff ? "broke off" : "is not JSON that can be read", bytes, head, brokeOff, partialText);
		}
		reply.tell(this.scope.progress());
		if (reply.isError()) {
			throw ApiErrors.of(reply, head, partialText);
		}
		if (!reply.isReply()) {
			throw unusable("is JSON but not a chat completion", bytes, head, false, partialText);
		}
		assembler.accept(reply);
		if (!assembler.hasAnswer()) {
			throw ApiErrors.noAnswer(assembler.sensitivity(), head, partialText);
		}
		return assembler.complete();
	}

	static MiniMaxTransportException unusable(String why, byte[] body, ReplyHead head, boolean retryable,
			@Nullable String partialText) {
		return new MiniMaxTransportException("The reply of %s (%s) %s: %s".formatted(head.host(), head.describe(), why,
				ApiErrors.excerptOfNoAnswer(body, head.endpoint())), null, retryable, partialText);
	}

}
