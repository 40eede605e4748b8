package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
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

	private final CallScope scope;

	HttpReplyReader(CallScope scope) {
		this.scope = scope;
	}

	Mono<ChatResponse> response(ClientResponse response) {
		ReplyHead head = ReplyHead.of(response, this.scope.endpoint());
		if (head.isInterim()) {
			return refuse(response, head, null);
		}
		if (head.isSuccess() && head.isEventStream()) {
			return stream(response, head, () -> {
			}).ofType(ChatEvent.Completion.class).map(ChatEvent.Completion::response).single();
		}
		return body(response).map((body) -> decode(body, head, null, (event) -> {
		}));
	}

	/**
	 * Read a reply as a stream.
	 * @param response the reply
	 * @param onFirstEvent run before the first event is handed out
	 */
	Flux<ChatEvent> events(ClientResponse response, Runnable onFirstEvent) {
		ReplyHead head = ReplyHead.of(response, this.scope.endpoint());
		if (head.isInterim()) {
			return this.<ChatEvent>refuse(response, head, "").flux();
		}
		if (!head.isSuccess() || head.isJson() || head.isHtml()) {
			return body(response).flatMapIterable((body) -> decodeEvents(body, head));
		}
		return stream(response, head, onFirstEvent);
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
		ReplyBytes.of(response).subscribe(DataBufferUtils.releaseConsumer()).dispose();
		return Mono.error(new MiniMaxTransportException(
				"An interim reply came from %s, behind which the HTTP client cannot read (%s)".formatted(head.host(),
						head.describe()),
				null, false, partialText));
	}

	private Mono<byte[]> body(ClientResponse response) {
		TransportLimits limits = this.scope.limits();
		Duration limit = limits.responseTimeout();
		return DataBufferUtils.join(ReplyBytes.of(response), limits.maxInMemorySize()).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		})
			.defaultIfEmpty(new byte[0])
			.timeout(limit,
					Mono.error(() -> new TimeoutException(
							"the reply had begun but was not whole after %d ms (minimax.response-timeout)"
								.formatted(limit.toMillis()))))
			.or(this.scope.stop().then(Mono.empty()));
	}

	private static List<ChatEvent> decodeEvents(byte[] body, ReplyHead head) {
		List<ChatEvent> events = new ArrayList<>();
		ChatResponse response = decode(body, head, "", events::add);
		events.add(new ChatEvent.Completion(response));
		return events;
	}

	private static ChatResponse decode(byte[] body, ReplyHead head, @Nullable String partialText,
			Consumer<ChatEvent> events) {
		if (!head.isSuccess()) {
			throw ApiErrors.of(body, head, partialText);
		}
		ChatReplyAssembler assembler = new ChatReplyAssembler(events);
		WireReply reply;
		try {
			reply = new WireReplyReader(assembler.extra()).read(body, 0, body.length);
		}
		catch (JacksonException ex) {
			// the exception is not kept as the cause: it quotes the body
			boolean brokeOff = body.length == 0 || ex instanceof UnexpectedEndOfInputException;
			throw unusable(brokeOff ? "broke off" : "is not JSON that can be read", body, head, brokeOff, partialText);
		}
		if (reply.isError()) {
			throw ApiErrors.of(reply, head, partialText);
		}
		if (!reply.isReply()) {
			throw unusable("is JSON but not a chat completion", body, head, false, partialText);
		}
		assembler.accept(reply);
		return assembler.complete();
	}

	private static MiniMaxTransportException unusable(String why, byte[] body, ReplyHead head, boolean retryable,
			@Nullable String partialText) {
		return new MiniMaxTransportException("The reply of %s (%s) %s: %s".formatted(head.host(), head.describe(), why,
				ApiErrors.excerpt(body, head.endpoint())), null, retryable, partialText);
	}

}
