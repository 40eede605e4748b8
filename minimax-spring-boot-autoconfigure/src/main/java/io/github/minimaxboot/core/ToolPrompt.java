package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.TypeSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for an entity as the arguments of a tool. Text that comes in place of a call is
 * the answer too.
 *
 * @param tool the tool, which nobody ever runs
 */
record ToolPrompt(Tool tool) implements EntityPrompt {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int MAX_NAME_LENGTH = 64;

	private static final String FIX = """
			Each line begins with the JSON pointer of the value that is wrong. Call the tool %s again, with the \
			whole corrected arguments.""";

	/**
	 * Make the tool.
	 * @param others the tools of the call, whose names are taken
	 */
	static ToolPrompt of(TypeSchema schema, List<Tool> others) {
		List<String> taken = others.stream().map(Tool::name).toList();
		String name = schema.prompt().name();
		for (int i = 2; taken.contains(name); i++) {
			String suffix = "_" + i;
			String start = schema.prompt().name();
			name = start.substring(0, Math.min(start.length(), MAX_NAME_LENGTH - suffix.length())) + suffix;
		}
		return new ToolPrompt(new Tool(name,
				Objects.requireNonNullElse(schema.prompt().description(), "Takes the answer"), schema.prompt().json()));
	}

	@Override
	public ChatRequest ask(ChatRequest request) {
		List<Tool> tools = new ArrayList<>(request.tools());
		tools.add(this.tool);
		String instruction = "Give your answer by calling the tool %s, once: its arguments are the answer. "
			.formatted(this.tool.name()) + "Do not write the answer as text.";
		return new ChatRequest(new PromptMessages(request.messages()).instructed(instruction).messages(),
				request.options(), tools, null);
	}

	@Override
	public String answer(ChatResponse response) {
		List<ToolCall> calls = calls(response);
		// of several, the reader finds the best
		String arguments = calls.stream().map(ToolCall::arguments).collect(Collectors.joining("\n"));
		return (calls.isEmpty() || (arguments.isBlank() && !response.content().isBlank())) ? response.content()
				: arguments;
	}

	@Override
	public ChatRequest askAgain(ChatRequest asked, ChatResponse response, List<String> violations) {
		String complaint = EntityPrompt.complaint(violations, FIX.formatted(this.tool.name()));
		List<ToolCall> calls = calls(response);
		Message.Assistant message = response.message();
		if (calls.isEmpty() || !calls.stream().allMatch(ToolPrompt::mayBeSentBack)) {
			Message.Assistant answer = calls.isEmpty() ? message.withToolCalls(List.of())
					: new Message.Assistant(answer(response), message.reasoning(), List.of(), message.name());
			return TextPrompt.again(asked, response, answer, complaint);
		}
		PromptMessages messages = new PromptMessages(asked.messages()).with(response.toolRounds())
			.with(message.withToolCalls(calls));
		for (ToolCall call : calls) {
			messages = messages.with(Message.toolResult(call.id(), complaint));
		}
		return new ChatRequest(messages.messages(), asked.options(), asked.tools(), null);
	}

	/**
	 * Return whether MiniMax takes a call back as it is. One without an id cannot be
	 * answered, and arguments that are no JSON object are refused (minimax-api §2.2), so
	 * that the transport would put others in their place.
	 */
	private static boolean mayBeSentBack(ToolCall call) {
		if (call.id().isBlank()) {
			return false;
		}
		try {
			return MAPPER.readTree(call.arguments()).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private List<ToolCall> calls(ChatResponse response) {
		return response.toolCalls().stream().filter(this::isAnswer).toList();
	}

	@Override
	public boolean isAnswer(ToolCall call) {
		return call.name().equals(this.tool.name());
	}

}
