package io.github.minimaxboot.sample;

import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.core.MiniMaxTemplate;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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
 * Answers a message, at once or piece by piece, with a tool, about a picture, or both.
 */
@RestController
@RequestMapping("/api/chat")
class ChatController {

	/** The most characters of a message; the page and the size of headers know it too. */
	static final int MAX_LENGTH = 8000;

	private final MiniMaxTemplate miniMax;

	private final EventStreams eventStreams;

	private final WorldClock clock;

	ChatController(MiniMaxTemplate miniMax, EventStreams eventStreams, WorldClock clock) {
		this.miniMax = miniMax;
		this.eventStreams = eventStreams;
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
			@RequestParam MultipartFile picture, @RequestParam(defaultValue = "false") boolean tools) {
		return answer(offer(this.miniMax.chat().user(Content.text(message), toContent(picture)), tools));
	}

	private MiniMaxOperations.ChatSpec ask(String message, boolean tools) {
		return offer(this.miniMax.chat(message), tools);
	}

	private MiniMaxOperations.ChatSpec offer(MiniMaxOperations.ChatSpec chat, boolean tools) {
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
		return this.eventStreams.respond(ChatEvents.of(chat.stream().events()));
	}

}
