package com.example.demo;

import io.github.minimaxboot.core.MiniMaxTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
class ChatController {

	private final MiniMaxTemplate miniMax;

	ChatController(MiniMaxTemplate miniMax) {
		this.miniMax = miniMax;
	}

	@GetMapping("/chat")
	String chat(@RequestParam String question) {
		return this.miniMax.chat(question).call().content();
	}

	@GetMapping(path = "/chat/stream", produces = "text/plain;charset=UTF-8")
	Flux<String> stream(@RequestParam String question) {
		return this.miniMax.chat(question).stream().content();
	}

}
