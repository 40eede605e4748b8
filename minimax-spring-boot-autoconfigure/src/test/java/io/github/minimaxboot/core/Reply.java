package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.List;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;

/**
 * A reply of the corpus, and what has to be read out of it.
 *
 * @param name tells what is special about it
 * @param type what was asked for
 * @param finishReason why the model stopped
 * @param text the answer
 * @param value the JSON of the entity, or {@code null} if there must be none
 * @param violations the pointer and some words of each violation, if there is no value
 * @param repaired whether the text needs repair
 */
record Reply(String name, Type type, FinishReason finishReason, String text, String value, List<String> violations,
		boolean repaired) {

	ChatResponse response() {
		return ChatResponse.builder().content(this.text).finishReason(this.finishReason).build();
	}

	boolean cut() {
		return FinishReason.LENGTH.equals(this.finishReason);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
