package io.github.minimaxboot.core;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.minimaxboot.MiniMaxToolException;
import io.github.minimaxboot.MiniMaxToolException.Reason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs the tools that a model asks for in one round.
 */
final class ToolRunner {

	private static final Log logger = LogFactory.getLog(ToolRunner.class);

	private final EntityFormats formats;

	private final ToolSettings settings;

	private final Map<String, FunctionTool> functions;

	private final Scheduler scheduler;

	ToolRunner(EntityFormats formats, ToolSettings settings) {
		this.formats = formats;
		this.settings = settings;
		this.functions = settings.functions()
			.stream()
			.collect(Collectors.toMap(FunctionTool::name, Function.identity()));
		this.scheduler = Objects.requireNonNullElseGet(settings.scheduler(), Schedulers::boundedElastic);
	}

	/**
	 * Return whether there is a function of this name.
	 */
	boolean has(String tool) {
		return this.functions.containsKey(tool);
	}

	/**
	 * Run the calls of a message at the same time.
	 * @param message the message that makes the calls
	 * @param messages the conversation, with that message
	 * @param round the number of the round, 1 for the first
	 * @param cut whether the message was cut at the most tokens it may have
	 * @return the results, in the order of the calls
	 */
	Mono<List<Message.ToolResult>> run(Message.Assistant message, List<Message> messages, int round, boolean cut) {
		List<ToolCall> calls = message.toolCalls();
		return Flux.fromIterable(calls)
			.flatMapSequential((call) -> result(call, messages, round, cut), calls.size())
			.collectList();
	}

	private Mono<Message.ToolResult> result(ToolCall call, List<Message> messages, int round, boolean cut) {
		return Mono.deferContextual(
				(context) -> answer(call, new ToolContext(call, round, messages, this.settings.values(), context), cut))
			.onErrorResume(MiniMaxToolException.class, (failure) -> Foreign.call(() -> handle(failure)))
			.map((content) -> Message.toolResult(call.id(), content));
	}

	private String handle(MiniMaxToolException failure) {
		String told = this.settings.errorHandler().handle(failure);
		if (failure.getReason() == Reason.FAILED) {
			// the call goes on, so that nobody else hears of what was thrown
			logger.warn(failure.getMessage(), failure.getCause());
		}
		return Objects.requireNonNullElse(told, String.valueOf(failure.getMessage()));
	}

	private Mono<String> answer(ToolCall call, ToolContext context, boolean cut) {
		FunctionTool tool = this.functions.get(call.name());
		if (tool == null) {
			return Mono.error(failure(call, Reason.UNKNOWN_TOOL, "There is no tool '%s'. The tools are %s"
				.formatted(call.name(), this.settings.functions().stream().map(FunctionTool::name).toList()), null));
		}
		return Foreign.call(() -> tool.input().read(this.formats, call.arguments(), cut))
			.onErrorMap((ex) -> failed(call, "failed", ex))
			.flatMap((arguments) -> run(tool, arguments, context));
	}

	private Mono<String> run(FunctionTool tool, Outcome<Object> arguments, ToolContext context) {
		ToolCall call = context.call();
		Object input = arguments.entity();
		if (input == null) {
			return Mono.error(failure(call, Reason.INVALID_ARGUMENTS, "The arguments of the tool '%s' are not valid: %s"
				.formatted(call.name(), String.join("; ", arguments.violations())), arguments.cause()));
		}
		return tool.function()
			.run(input, context, this.scheduler)
			.onErrorMap((ex) -> failed(call, "failed", ex))
			.flatMap((result) -> Foreign.call(() -> text(result))
				.onErrorMap((ex) -> failed(call, "has a result that cannot be written as JSON", ex)))
			.defaultIfEmpty("null");
	}

	private String text(Object result) {
		return (result instanceof CharSequence text) ? text.toString() : this.formats.write(result);
	}

	private static MiniMaxToolException failed(ToolCall call, String problem, Throwable cause) {
		return failure(call, Reason.FAILED, "The tool '%s' %s".formatted(call.name(), problem), cause);
	}

	private static MiniMaxToolException failure(ToolCall call, Reason reason, String message,
			@Nullable Throwable cause) {
		return new MiniMaxToolException(message, reason, call.name(), cause);
	}

}
