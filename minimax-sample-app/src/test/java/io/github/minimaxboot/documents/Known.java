package io.github.minimaxboot.documents;

import java.time.LocalDate;
import java.util.List;

import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.core.FunctionTool;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxModels;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * What the Java of the documentation uses without declaring it, since a reader knows what
 * is meant. See {@link JavaSnippets}.
 */
abstract class Known {

	MiniMaxTemplate miniMax;

	MiniMaxModels miniMaxModels;

	HttpMiniMaxTransport transport;

	FunctionTool weather;

	Forecasts forecasts;

	Object trains;

	Resource resource;

	String comment;

	List<String> comments;

	String question;

	String review;

	String stored;

	abstract void showThinking(String delta);

	abstract void showText(String delta);

	abstract void showUsage(Usage usage);

	interface Forecasts {

		String find(String city, @Nullable LocalDate day);

	}

	record Film(String title, int year) {
	}

	record Mood(String word) {
	}

	record Order(String article, int number) {
	}

	record Packing(List<String> list) {
	}

}
