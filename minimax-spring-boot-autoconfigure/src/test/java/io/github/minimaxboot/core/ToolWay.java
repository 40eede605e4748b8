package io.github.minimaxboot.core;

import java.time.Duration;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;

/**
 * The three ways to call, with the response as what comes out.
 */
enum ToolWay {

	CALL {

		@Override
		ChatResponse ask(MiniMaxOperations.ChatSpec chat) {
			return chat.call().response();
		}

	},

	REACTIVE {

		@Override
		ChatResponse ask(MiniMaxOperations.ChatSpec chat) {
			return chat.reactive().response().block(LIMIT);
		}

	},

	STREAM {

		@Override
		ChatResponse ask(MiniMaxOperations.ChatSpec chat) {
			return ((ChatEvent.Completion) chat.stream().events().blockLast(LIMIT)).response();
		}

	};

	private static final Duration LIMIT = Duration.ofSeconds(20);

	abstract ChatResponse ask(MiniMaxOperations.ChatSpec chat);

	boolean isStream() {
		return this == STREAM;
	}

}
