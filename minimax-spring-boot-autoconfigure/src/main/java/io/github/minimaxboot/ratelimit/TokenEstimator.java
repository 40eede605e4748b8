package io.github.minimaxboot.ratelimit;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many tokens a request to one model will use, and learns from how many it
 * did. A tokenizer of MiniMax's is not to be had; and how long an answer becomes, none
 * would say.
 */
final class TokenEstimator {

	/** An answer of which nothing is known. */
	private static final int UNKNOWN_ANSWER = 500;

	/** Around each message, for its role and the like. */
	private static final int MESSAGE = 4;

	private static final int IMAGE = 1000;

	private static final int VIDEO = 5000;

	/**
	 * Tokens of a letter of ASCII, of other alphabets, and of a character of East Asia.
	 */
	private static final double LATIN = 0.25;

	private static final double ALPHABET = 0.5;

	private static final double EAST_ASIAN = 0.65;

	/** What the last answer counts in the averages. */
	private static final double WEIGHT = 0.1;

	/** By how much the estimates of prompts were wrong. */
	private double promptFactor = 1;

	private double answer = -1;

	/**
	 * Measure a request, which needs to be done once.
	 */
	static Size measure(ChatRequest request) {
		return new Size(prompt(request), request.options().maxCompletionTokens());
	}

	/**
	 * Estimate a request by what is known now.
	 * @param request the request
	 */
	synchronized Estimate estimate(Size request) {
		return new Estimate(request.prompt(),
				(long) Math.ceil(request.prompt() * this.promptFactor) + answer(request.maxCompletionTokens()));
	}

	/**
	 * Learn from an answer.
	 * @param estimate what was estimated
	 * @param usage what was used
	 */
	synchronized void learn(Estimate estimate, Usage usage) {
		Integer prompt = usage.promptTokens();
		if (prompt != null && prompt > 0) {
			this.promptFactor += WEIGHT * (prompt / estimate.rawPrompt() - this.promptFactor);
		}
		Integer completion = usage.completionTokens();
		if (completion != null) {
			this.answer = (this.answer < 0) ? completion : this.answer + WEIGHT * (completion - this.answer);
		}
	}

	/**
	 * Return how many tokens were used in all, or {@code null} if that is not known.
	 */
	static @Nullable Long used(Usage usage) {
		if (usage.totalTokens() != null && usage.totalTokens() > 0) {
			return (long) usage.totalTokens();
		}
		if (usage.promptTokens() != null && usage.completionTokens() != null) {
			return (long) usage.promptTokens() + usage.completionTokens();
		}
		return null;
	}

	private long answer(@Nullable Integer most) {
		if (this.answer < 0) {
			return (most != null) ? most : UNKNOWN_ANSWER;
		}
		long usual = (long) Math.ceil(this.answer);
		return (most != null) ? Math.min(most, usual) : usual;
	}

	private static double prompt(ChatRequest request) {
		double tokens = 0;
		for (Message message : request.messages()) {
			tokens += MESSAGE + tokens(message);
		}
		for (Tool tool : request.tools()) {
			tokens += MESSAGE + tokens(tool.name()) + tokens(tool.description()) + tokens(tool.parameters());
		}
		if (request.responseFormat() != null) {
			tokens += tokens(request.responseFormat().json());
		}
		return Math.max(1, tokens);
	}

	private static double tokens(Message message) {
		if (message instanceof Message.User user) {
			return user.content().stream().mapToDouble(TokenEstimator::tokens).sum();
		}
		if (message instanceof Message.Assistant assistant) {
			double tokens = tokens(assistant.content()) + tokens(assistant.reasoning());
			for (ToolCall call : assistant.toolCalls()) {
				tokens += MESSAGE + tokens(call.name()) + tokens(call.arguments());
			}
			return tokens;
		}
		if (message instanceof Message.System system) {
			return tokens(system.content());
		}
		if (message instanceof Message.ToolResult result) {
			return tokens(result.content());
		}
		return (message instanceof Message.RolePlay play) ? tokens(play.content()) : 0;
	}

	private static double tokens(Content content) {
		if (content instanceof Content.Text text) {
			return tokens(text.text());
		}
		return (content instanceof Content.Video) ? VIDEO : IMAGE;
	}

	private static double tokens(@Nullable String text) {
		if (text == null) {
			return 0;
		}
		double tokens = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// from the radicals of Chinese on: kana, hangul, ideographs, full-width forms
			tokens += (c < 0x80) ? LATIN : (c < 0x2e80) ? ALPHABET : EAST_ASIAN;
		}
		return tokens;
	}

	/**
	 * What can be said of a request without knowing the model.
	 *
	 * @param prompt the tokens of the prompt by its characters
	 * @param maxCompletionTokens the most that the answer may have, or {@code null}
	 */
	record Size(double prompt, @Nullable Integer maxCompletionTokens) {
	}

	/**
	 * What a request is thought to use.
	 *
	 * @param rawPrompt the tokens of the prompt by its characters alone
	 * @param tokens all tokens
	 */
	record Estimate(double rawPrompt, long tokens) {
	}

}
