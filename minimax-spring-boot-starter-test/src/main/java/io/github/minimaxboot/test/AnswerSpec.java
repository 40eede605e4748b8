package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Collects what the model answers, for {@link MockReply#answer}. What is not set is as
 * MiniMax usually has it: the model is that of the call, the tokens are counted, and a
 * stream ends with the aggregate frame and without {@code [DONE]}.
 *
 * @since 0.1.0
 */
public final class AnswerSpec {

	String text = "";

	@Nullable List<String> pieces;

	@Nullable String reasoning;

	ReasoningShape reasoningShape = ReasoningShape.FIELD;

	final List<ToolUse> toolCalls = new ArrayList<>();

	ToolCallShape toolCallShape = ToolCallShape.CUT;

	@Nullable String finishReason = "stop";

	final Map<String, Integer> tokens = new LinkedHashMap<>();

	UsageShape usageShape = UsageShape.LATE;

	boolean aggregate = true;

	boolean done;

	boolean pings;

	int inputSensitive;

	int outputSensitive;

	String warning = "";

	@Nullable AnswerError error;

	@Nullable String searchResults;

	final Map<String, Object> fields = new LinkedHashMap<>();

	AnswerSpec() {
	}

	/**
	 * Sets the text; a stream cuts it as a model would.
	 * @param text the text
	 * @return this answer
	 */
	public AnswerSpec text(String text) {
		this.text = text;
		this.pieces = null;
		return this;
	}

	/**
	 * Sets the text, and where a stream cuts it.
	 * @param pieces the text of each delta
	 * @return this answer
	 */
	public AnswerSpec pieces(String... pieces) {
		this.text = String.join("", pieces);
		this.pieces = List.of(pieces);
		return this;
	}

	/**
	 * Sets what the model thinks before it answers.
	 * @param reasoning the thinking
	 * @return this answer
	 */
	public AnswerSpec reasoning(String reasoning) {
		this.reasoning = reasoning;
		return this;
	}

	/**
	 * Sets where the thinking stands.
	 * @param shape where, {@link ReasoningShape#FIELD} by default
	 * @return this answer
	 */
	public AnswerSpec reasoningShape(ReasoningShape shape) {
		this.reasoningShape = shape;
		return this;
	}

	/**
	 * Adds a call of a tool, with an id such as MiniMax gives it. The finish reason
	 * becomes {@code tool_calls}.
	 * @param name the name of the tool
	 * @param arguments the arguments, sent as they are, even if they are no JSON
	 * @return this answer
	 */
	public AnswerSpec toolCall(String name, String arguments) {
		return add(new ToolUse(null, name, arguments));
	}

	/**
	 * Adds a call of a tool. The finish reason becomes {@code tool_calls}.
	 * @param id the id of the call
	 * @param name the name of the tool
	 * @param arguments the arguments, sent as they are, even if they are no JSON
	 * @return this answer
	 */
	public AnswerSpec toolCall(String id, String name, String arguments) {
		return add(new ToolUse(id, name, arguments));
	}

	/**
	 * Sets how a stream carries the calls of tools.
	 * @param shape how, {@link ToolCallShape#CUT} by default
	 * @return this answer
	 */
	public AnswerSpec toolCallShape(ToolCallShape shape) {
		this.toolCallShape = shape;
		return this;
	}

	/**
	 * Sets why the model stopped, such as {@code length} or {@code content_filter}.
	 * @param finishReason the reason, {@code null} to send none
	 * @return this answer
	 */
	public AnswerSpec finishReason(@Nullable String finishReason) {
		this.finishReason = finishReason;
		return this;
	}

	/**
	 * Sets the tokens used; the sum is added.
	 * @param promptTokens the size of the call
	 * @param completionTokens the size of the answer, thinking included
	 * @return this answer
	 */
	public AnswerSpec usage(int promptTokens, int completionTokens) {
		this.tokens.put(AnswerUsage.PROMPT, promptTokens);
		this.tokens.put(AnswerUsage.COMPLETION, completionTokens);
		return this;
	}

	/**
	 * Sets how much of the call was in the cache.
	 * @param tokens the tokens
	 * @return this answer
	 */
	public AnswerSpec cachedTokens(int tokens) {
		this.tokens.put(AnswerUsage.CACHED, tokens);
		return this;
	}

	/**
	 * Sets how much of the answer is thinking.
	 * @param tokens the tokens
	 * @return this answer
	 */
	public AnswerSpec reasoningTokens(int tokens) {
		this.tokens.put(AnswerUsage.REASONING, tokens);
		return this;
	}

	/**
	 * Sets where the tokens used are told.
	 * @param shape where, {@link UsageShape#LATE} by default
	 * @return this answer
	 */
	public AnswerSpec usageShape(UsageShape shape) {
		this.usageShape = shape;
		return this;
	}

	/**
	 * Leaves out the aggregate frame, which repeats the whole answer at the end of a
	 * stream.
	 * @return this answer
	 */
	public AnswerSpec withoutAggregate() {
		this.aggregate = false;
		return this;
	}

	/**
	 * Ends a stream with {@code [DONE]}.
	 * @return this answer
	 */
	public AnswerSpec withDone() {
		this.done = true;
		return this;
	}

	/**
	 * Sends a comment before each frame of a stream, which a client has to skip.
	 * @return this answer
	 */
	public AnswerSpec withPings() {
		this.pings = true;
		return this;
	}

	/**
	 * Flags the call as sensitive, but answers it.
	 * @param type the kind, from 1 to 7
	 * @return this answer
	 */
	public AnswerSpec inputSensitive(int type) {
		this.inputSensitive = type;
		return this;
	}

	/**
	 * Flags the answer as sensitive, but sends it.
	 * @param type the kind, from 1 to 7
	 * @return this answer
	 */
	public AnswerSpec outputSensitive(int type) {
		this.outputSensitive = type;
		return this;
	}

	/**
	 * Adds a warning: a message in {@code base_resp} whose code is 0.
	 * @param warning the warning
	 * @return this answer
	 */
	public AnswerSpec warning(String warning) {
		this.warning = warning;
		return this;
	}

	/**
	 * Fails behind the text: a stream ends with a frame that has no choices and a code in
	 * {@code base_resp}. A reply that is not streamed is such a frame and nothing else.
	 * @param code the MiniMax code, such as 1027
	 * @param message the text that goes with it
	 * @return this answer
	 */
	public AnswerSpec error(int code, String message) {
		this.error = AnswerError.baseResp(code, message);
		return this;
	}

	/**
	 * Fails behind the text as the OpenAI-compatible endpoint does: with an {@code error}
	 * object.
	 * @param type the error type, such as {@code overloaded_error}
	 * @param message the text; MiniMax puts its code in parentheses at the end
	 * @return this answer
	 */
	public AnswerSpec openAiError(String type, String message) {
		this.error = AnswerError.openAi(type, message);
		return this;
	}

	/**
	 * Shows what an old model found on the web: as messages of its own, and in a stream
	 * as a frame that claims to be the end.
	 * @param results the results, as JSON text
	 * @return this answer
	 */
	public AnswerSpec searchResults(String results) {
		this.searchResults = results;
		return this;
	}

	/**
	 * Sets a field of the reply and of each frame, such as {@code service_tier} or, in
	 * the place of that of the call, {@code model}.
	 * @param name the name
	 * @param value anything that can be written as JSON
	 * @return this answer
	 */
	public AnswerSpec field(String name, Object value) {
		this.fields.put(name, value);
		return this;
	}

	private AnswerSpec add(ToolUse toolCall) {
		this.toolCalls.add(toolCall);
		this.finishReason = "tool_calls";
		return this;
	}

}
