package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.minimaxboot.chat.Tool;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/**
 * A tool with the function that answers it: when the model asks for it, it is run, and
 * the model goes on with its result.
 *
 * <pre class="code">
 * record City(String name) {
 * }
 *
 * FunctionTool weather = FunctionTool.of("current_weather", "Current weather in a city", City.class, forecasts::today);
 * String answer = miniMax.chat("Do I need a coat in Paris?").tools(weather).call().content();
 * </pre>
 * <p>
 * The schema of the arguments is made of the input type, as for an entity, and they are
 * validated before the function sees them. A result that is not a text is written as
 * JSON; {@code null} is too. Functions may run at the same time, when the model asks for
 * several at once. It is immutable and can be shared.
 *
 * @since 0.1.0
 */
public final class FunctionTool {

	private final String name;

	private final String description;

	private final ToolInput input;

	private final ToolFunction function;

	private FunctionTool(String name, String description, ToolInput input, ToolFunction function) {
		// the rules of names are those of a tool
		this.name = new Tool(name, description, "").name();
		this.description = description;
		this.input = input;
		this.function = function;
	}

	/**
	 * Make a tool of a function, which may block.
	 * @param <I> the type of the arguments
	 * @param name the name of the tool
	 * @param description what it does and when to call it
	 * @param input the type of the arguments, such as a record
	 * @param function the function
	 * @return the tool
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static <I> FunctionTool of(String name, String description, Class<I> input,
			Function<? super I, ?> function) {
		return of(name, description, input, (arguments, context) -> function.apply(arguments));
	}

	/**
	 * Make a tool of a function, which may block, and which wants to know of the call
	 * that it serves.
	 * @param <I> the type of the arguments
	 * @param name the name of the tool
	 * @param description what it does and when to call it
	 * @param input the type of the arguments, such as a record
	 * @param function the function
	 * @return the tool
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static <I> FunctionTool of(String name, String description, Class<I> input,
			BiFunction<? super I, ToolContext, ?> function) {
		Assert.notNull(function, "'function' must not be null");
		return create(name, description, input, new ToolFunction.Blocking<>(function));
	}

	/**
	 * Make a tool of a function without arguments, which may block.
	 * @param name the name of the tool
	 * @param description what it does and when to call it
	 * @param function the function
	 * @return the tool
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static FunctionTool of(String name, String description, Supplier<?> function) {
		return new FunctionTool(name, description, ToolInput.NONE,
				new ToolFunction.Blocking<>((arguments, context) -> function.get()));
	}

	/**
	 * Make a tool of a function that does not block. It is run on a thread of the HTTP
	 * client; an empty result is {@code null}.
	 * @param <I> the type of the arguments
	 * @param name the name of the tool
	 * @param description what it does and when to call it
	 * @param input the type of the arguments, such as a record
	 * @param function the function
	 * @return the tool
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static <I> FunctionTool reactive(String name, String description, Class<I> input,
			Function<? super I, ? extends Mono<?>> function) {
		return reactive(name, description, input, (arguments, context) -> function.apply(arguments));
	}

	/**
	 * Make a tool of a function that does not block, and which wants to know of the call
	 * that it serves. It is run on a thread of the HTTP client; an empty result is
	 * {@code null}.
	 * @param <I> the type of the arguments
	 * @param name the name of the tool
	 * @param description what it does and when to call it
	 * @param input the type of the arguments, such as a record
	 * @param function the function
	 * @return the tool
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static <I> FunctionTool reactive(String name, String description, Class<I> input,
			BiFunction<? super I, ToolContext, ? extends Mono<?>> function) {
		Assert.notNull(function, "'function' must not be null");
		return create(name, description, input, new ToolFunction.Reactive<>(function));
	}

	/**
	 * Make the tools of an object, one of each method that is annotated with
	 * {@link MiniMaxTool}. If the object is the proxy of a bean, the methods are found
	 * behind it and called through it.
	 * @param bean the object
	 * @return the tools, in the order of their names
	 * @throws IllegalArgumentException if there is no such method, or if one of them
	 * cannot be a tool
	 */
	public static List<FunctionTool> from(Object bean) {
		Assert.notNull(bean, "'bean' must not be null");
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		List<MethodTool> tools = MethodTools.of(type);
		if (tools.isEmpty()) {
			throw new IllegalArgumentException("%s is no tool, and none of its methods is annotated with @MiniMaxTool"
				.formatted((bean instanceof Class<?> itself) ? "The class " + itself.getName() + ", without an object,"
						: "An object of " + type.getName()));
		}
		try {
			tools.forEach((tool) -> tool.on(bean));
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
		return tools.stream().map((tool) -> tool.of(() -> bean)).toList();
	}

	private static FunctionTool create(String name, String description, Type input, ToolFunction function) {
		return create(name, description, new ToolInput.OfType(input), function);
	}

	static FunctionTool create(String name, String description, ToolInput input, ToolFunction function) {
		return new FunctionTool(name, description, input, function);
	}

	/**
	 * Return the name of the tool.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return what the tool does and when to call it.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

	ToolInput input() {
		return this.input;
	}

	ToolFunction function() {
		return this.function;
	}

	@Override
	public String toString() {
		return "FunctionTool[" + this.name + "]";
	}

}
