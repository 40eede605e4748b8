package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The tools that are run for a model, and how.
 *
 * @param functions the tools
 * @param maxRounds how often the model may ask for tools before it answers
 * @param errorHandler decides what becomes of failures
 * @param values what the tools may know of the call
 * @param scheduler has the threads that may block, {@code null} for those of Reactor,
 * which begin with the first tool
 */
record ToolSettings(List<FunctionTool> functions, int maxRounds, ToolErrorHandler errorHandler,
		Map<String, Object> values, @Nullable Scheduler scheduler) {

	static final ToolSettings DEFAULT = new ToolSettings(List.of(), 10, ToolErrorHandler.TELL_MODEL, Map.of(), null);

	ToolSettings {
		if (maxRounds < 1) {
			throw new IllegalArgumentException("The number of tool rounds must be 1 or more, but is " + maxRounds);
		}
		functions = List.copyOf(functions);
		values = Map.copyOf(values);
	}

	ToolSettings withFunctions(List<FunctionTool> more) {
		if (more.isEmpty()) {
			return this;
		}
		List<FunctionTool> functions = new ArrayList<>(this.functions);
		functions.addAll(more);
		return new ToolSettings(functions, this.maxRounds, this.errorHandler, this.values, this.scheduler);
	}

	ToolSettings withMaxRounds(int maxRounds) {
		return new ToolSettings(this.functions, maxRounds, this.errorHandler, this.values, this.scheduler);
	}

	ToolSettings withErrorHandler(ToolErrorHandler errorHandler) {
		return new ToolSettings(this.functions, this.maxRounds, errorHandler, this.values, this.scheduler);
	}

	ToolSettings withValue(String name, Object value) {
		Map<String, Object> values = new LinkedHashMap<>(this.values);
		values.put(name, value);
		return new ToolSettings(this.functions, this.maxRounds, this.errorHandler, values, this.scheduler);
	}

	ToolSettings withScheduler(Scheduler scheduler) {
		return new ToolSettings(this.functions, this.maxRounds, this.errorHandler, this.values, scheduler);
	}

}
