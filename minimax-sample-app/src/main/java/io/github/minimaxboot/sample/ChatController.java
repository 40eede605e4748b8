package io.github.minimaxboot.sample;

import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.core.MiniMaxTemplate;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/**
 * Answers a message, at once or piece by piece, with a tool or about a picture.
 */
@RestController
@RequestMapping("/api/chat")
class ChatController {

	/** The most characters of a message; the page and the size of headers know it too. */
	static final int MAX_LENGTH = 8000;

	private final MiniMaxTemplate miniMax;

	private final ChatEventStream eventStream;

	private final WorldClock clock;

	ChatController(MiniMaxTemplate miniMax, ChatEventStream eventStream, WorldClock clock) {
		this.miniMax = miniMax;
		this.eventStream = eventStream;
		this.clock = clock;
	}

	@GetMapping
	ChatAnswer chat(@RequestParam @NotBlank @Size(max = MAX_LENGTH) String message,
			@RequestParam(defaultValue = "false") boolean tools) {
		return ChatAnswer.of(ask(message, tools).call().response());
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<Flux<ServerSentEvent<Object>>> stream(@RequestParam @NotBlank @Size(max = MAX_LENGTH) String message,
			@RequestParam(defaultValue = "false") boolean tools) {
		return answer(ask(message, tools));
	}

	@PostMapping(path = "/stream", consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
			produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<Flux<ServerSentEvent<Object>>> stream(@RequestParam @NotBlank @Size(max = MAX_LENGTH) String message,
			@RequestParam MultipartFile picture) {
		return answer(this.miniMax.chat().user(Content.text(message), toContent(picture)));
	}

	private MiniMaxOperations.ChatSpec ask(String message, boolean tools) {
		MiniMaxOperations.ChatSpec chat = this.miniMax.chat(message);
		return tools ? chat.tools(this.clock) : chat;
	}

	private static Content toContent(MultipartFile picture) {
		try {
			return Content.image(picture.getResource(), String.valueOf(picture.getContentType()));
		}
		catch (IllegalArgumentException ex) {
			// says which types and sizes MiniMax takes
			throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, ex.getMessage(), ex);
		}
	}

	private ResponseEntity<Flux<ServerSentEvent<Object>>> answer(MiniMaxOperations.ChatSpec chat) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			// nginx would otherwise collect the tokens and pass them on in one go
			.header("X-Accel-Buffering", "no")
			.body(this.eventStream.of(chat.stream().events()));
	}

}
