package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.springframework.util.Assert;

/**
 * Collects a request, and runs it in the way and for the part of the answer that the
 * caller chooses.
 */
final class DefaultChatSpec implements MiniMaxOperations.ChatSpec {

	private final ChatRequest.Builder request;

	private final TemplateDefaults defaults;

	private final MiniMaxTransport transport;

	private final EntityFormats formats;

	private EntitySettings entities;

	private ToolSettings functions;

	DefaultChatSpec(ChatRequest.Builder request, TemplateDefaults defaults, MiniMaxTransport transport,
			EntityFormats formats) {
		this.request = request;
		this.defaults = defaults;
		this.transport = transport;
		this.formats = formats;
		this.entities = defaults.entities();
		this.functions = defaults.functions().withFunctions(defaults.named().resolve());
	}

	@Override
	public MiniMaxOperations.ChatSpec system(String text) {
		this.request.system(text);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec user(String text) {
		this.request.user(text);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec user(Content... content) {
		this.request.user(content);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec messages(List<? extends Message> messages) {
		this.request.messages(messages);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec options(Consumer<ChatOptions.Builder> options) {
		this.request.options(options);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec options(ChatOptions options) {
		this.request.options(options);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec tools(Tool... tools) {
		this.request.tools(tools);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec tools(FunctionTool... tools) {
		this.functions = this.functions.withFunctions(List.of(tools));
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec tools(Object... tools) {
		OfferedTools offered = OfferedTools.of(tools);
		this.request.tools(offered.tools());
		this.functions = this.functions.withFunctions(offered.functions());
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec toolNames(String... names) {
		this.functions = this.functions.withFunctions(this.defaults.named().resolve(List.of(names)));
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec toolContext(String name, Object value) {
		this.functions = this.functions.withValue(name, value);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec maxToolRounds(int maxRounds) {
		this.functions = this.functions.withMaxRounds(maxRounds);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec toolErrorHandler(ToolErrorHandler handler) {
		this.functions = this.functions.withErrorHandler(handler);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec structuredOutput(StructuredOutputMode mode) {
		this.entities = this.entities.withMode(mode);
		return this;
	}

	@Override
	public MiniMaxOperations.ChatSpec maxRepairs(int maxRepairs) {
		this.entities = this.entities.withMaxRepairs(maxRepairs);
		return this;
	}

	@Override
	public MiniMaxOperations.CallSpec call() {
		return new BlockingCall(new ReactiveCall(prepare()));
	}

	@Override
	public MiniMaxOperations.ReactiveSpec reactive() {
		return new ReactiveCall(prepare());
	}

	@Override
	public MiniMaxOperations.StreamSpec stream() {
		return new StreamedCall(prepare());
	}

	private ChatCall prepare() {
		ChatRequest request = this.defaults.apply(this.request.build());
		if (this.functions.functions().isEmpty()) {
			return new ChatCall(request, this.transport, this.formats, this.entities);
		}
		List<Tool> tools = new ArrayList<>(request.tools());
		this.functions.functions().forEach((function) -> tools.add(this.formats.definition(function)));
		Set<String> names = new HashSet<>();
		tools.forEach((tool) -> Assert.isTrue(names.add(tool.name()),
				() -> "Two of the tools have the name '%s', by which the model calls them".formatted(tool.name())));
		ToolLoop loop = new ToolLoop(this.transport, new ToolRunner(this.formats, this.functions),
				this.functions.maxRounds());
		return new ChatCall(new ChatRequest(request.messages(), request.options(), tools, request.responseFormat()),
				loop, this.formats, this.entities);
	}

}
