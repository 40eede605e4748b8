package io.github.minimaxboot.sample;

import io.github.minimaxboot.core.MiniMaxTemplate;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * Answers a message, at once or piece by piece.
 */
@RestController
@RequestMapping("/api/chat")
class ChatController {

	/** The most characters of a message; the page and the size of headers know it too. */
	static final int MAX_LENGTH = 8000;

	private final MiniMaxTemplate miniMax;

	private final ChatEventStream eventStream;

	ChatController(MiniMaxTemplate miniMax, ChatEventStream eventStream) {
		this.miniMax = miniMax;
		this.eventStream = eventStream;
	}

	@GetMapping
	ChatAnswer chat(@RequestParam @NotBlank @Size(max = MAX_LENGTH) String message) {
		return ChatAnswer.of(this.miniMax.chat(message).call().response());
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<Flux<ServerSentEvent<Object>>> stream(
			@RequestParam @NotBlank @Size(max = MAX_LENGTH) String message) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			// nginx would otherwise collect the tokens and pass them on in one go
			.header("X-Accel-Buffering", "no")
			.body(this.eventStream.of(this.miniMax.chat(message).stream().events()));
	}

}
