package io.github.minimaxboot.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Reads streams without a network.
 */
final class StreamReading {

	static final ChatEndpoint ENDPOINT = ChatEndpoint
		.of(new MiniMaxAccount(URI.create("https://api.example.com"), "sk-secret-key", null));

	static final ReplyHead HEAD = new ReplyHead(ENDPOINT, 200, MediaType.TEXT_EVENT_STREAM, "trace-1", null, null);

	private StreamReading() {
	}

	/** The scope of a call that has time enough. */
	static CallScope scope() {
		return scope(1 << 20);
	}

	static CallScope scope(int maxSize) {
		return new CallScope(ENDPOINT, new TransportLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), null, maxSize),
				exchanges(), "", Context.empty());
	}

	/** Exchanges whose time is that of the scheduler, which may be virtual. */
	static OpenExchanges exchanges() {
		return new OpenExchanges(
				new WaitTimer(Schedulers::parallel, () -> Schedulers.parallel().now(TimeUnit.NANOSECONDS)));
	}

	static List<ChatEvent> read(String stream) {
		return read(HEAD, stream);
	}

	static List<ChatEvent> read(ReplyHead head, String stream) {
		return read(head, List.of(stream.getBytes(StandardCharsets.UTF_8)));
	}

	static List<ChatEvent> readCutInto(int size, String stream) {
		byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
		List<byte[]> pieces = new ArrayList<>();
		for (int i = 0; i < bytes.length; i += size) {
			pieces.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
		}
		return read(pieces);
	}

	static List<ChatEvent> read(List<byte[]> pieces) {
		return read(HEAD, pieces);
	}

	static List<ChatEvent> read(ReplyHead head, List<byte[]> pieces) {
		ChatEventReader reader = new ChatEventReader(head, scope());
		List<ChatEvent> events = new ArrayList<>();
		for (byte[] piece : pieces) {
			reader.append(DefaultDataBufferFactory.sharedInstance.wrap(piece));
			drain(reader, events);
		}
		reader.end();
		drain(reader, events);
		return events;
	}

	private static void drain(ChatEventReader reader, List<ChatEvent> events) {
		ChatEvent event = reader.next();
		while (event != null) {
			events.add(event);
			event = reader.next();
		}
	}

	static String text(List<ChatEvent> events) {
		return events.stream()
			.filter(ChatEvent.Text.class::isInstance)
			.map((event) -> ((ChatEvent.Text) event).delta())
			.collect(Collectors.joining());
	}

	static String reasoning(List<ChatEvent> events) {
		return events.stream()
			.filter(ChatEvent.Reasoning.class::isInstance)
			.map((event) -> ((ChatEvent.Reasoning) event).delta())
			.collect(Collectors.joining());
	}

	static ChatResponse response(List<ChatEvent> events) {
		return ((ChatEvent.Completion) events.get(events.size() - 1)).response();
	}

	/** A stream of the given frames. */
	static String frames(String... frames) {
		return Arrays.stream(frames).map((frame) -> "data: " + frame + "\n\n").collect(Collectors.joining());
	}

	/** A frame with a piece of text. */
	static String delta(String text) {
		return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\",\"role\":\"assistant\"}}],"
				+ "\"object\":\"chat.completion.chunk\"}";
	}

	/** The last frame of a text. */
	static String finish() {
		return "{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"delta\":{\"content\":\"\"}}],"
				+ "\"object\":\"chat.completion.chunk\"}";
	}

}
