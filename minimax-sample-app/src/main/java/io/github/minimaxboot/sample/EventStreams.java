package io.github.minimaxboot.sample;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Answers with server-sent events: those given, then {@code error} if they fail, and
 * signs of life in between.
 * <p>
 * The data of each event is a JSON object, since plain text would lose a space at its
 * beginning and fall apart at its line ends.
 */
@Component
class EventStreams {

	private static final Log logger = LogFactory.getLog(EventStreams.class);

	private final Duration heartbeat;

	EventStreams(SampleProperties properties) {
		this.heartbeat = properties.heartbeat();
	}

	/**
	 * Answer with events. A reader who goes cancels them.
	 * @param events the events
	 * @return the answer, which no proxy keeps or holds back
	 */
	ResponseEntity<Flux<ServerSentEvent<Object>>> respond(Flux<ServerSentEvent<Object>> events) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			// nginx would otherwise collect the events and pass them on in one go
			.header("X-Accel-Buffering", "no")
			.body(withHeartbeats(events
				// the status is sent by now, so an error can only be told as an event
				.onErrorResume((ex) -> Flux.just(failure(ex)))));
	}

	/**
	 * Make an event.
	 * @param name its name
	 * @param data what becomes its JSON
	 * @return the event
	 */
	static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

	private Flux<ServerSentEvent<Object>> withHeartbeats(Flux<ServerSentEvent<Object>> events) {
		return events.publish((shared) -> Flux.merge(shared, heartbeats().takeUntilOther(shared.ignoreElements())));
	}

	/**
	 * Comments, which a reader skips. A servlet container notices only when it writes
	 * that the browser has gone, and a model may think for long without a word; so these
	 * are what ends a call that nobody waits for any more.
	 */
	private Flux<ServerSentEvent<Object>> heartbeats() {
		return Flux.interval(this.heartbeat).onBackpressureDrop().map((beat) -> comment());
	}

	private static ServerSentEvent<Object> failure(Throwable error) {
		if (error instanceof MiniMaxException) {
			logger.warn("A stream failed: " + error);
		}
		else {
			logger.error("A stream failed", error);
		}
		return event("error", MiniMaxProblem.describe(error));
	}

	private static ServerSentEvent<Object> comment() {
		return ServerSentEvent.builder().comment("still here").build();
	}

}
