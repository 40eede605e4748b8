package io.github.minimaxboot.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;
import reactor.core.publisher.Mono;

/**
 * A method that is a tool, of whichever object of its class.
 *
 * @param method the method, as the class itself declares or inherits it
 * @param name the name of the tool
 * @param description what it does
 * @param input the arguments
 * @param isVoid whether there is never a result
 */
record MethodTool(Method method, String name, String description, MethodInput input, boolean isVoid) {

	/** What a model is told when all went well and there is nothing to tell. */
	static final String DONE = "done";

	/**
	 * Make the tool of an object.
	 * @param target returns the object, or its proxy, for each call
	 */
	FunctionTool of(Supplier<?> target) {
		// even what returns a publisher may block before, if only for its proxies
		return FunctionTool.create(this.name, this.description, this.input,
				new ToolFunction.Blocking<@Nullable Object[]>(
						(arguments, context) -> call(target.get(), arguments, context)));
	}

	/**
	 * Return the method to call on an object, which may be a proxy.
	 * @throws IllegalStateException if the proxy does not have the method
	 */
	Method on(Object target) {
		Method invocable = AopUtils.selectInvocableMethod(this.method, target.getClass());
		if (Modifier.isFinal(invocable.getModifiers()) && AopUtils.isCglibProxy(target)) {
			// it would run on the proxy, which has none of the fields
			throw new IllegalStateException("The method %s cannot be a tool: it is final, and its object has a proxy"
				.formatted(MethodTools.describe(this.method)));
		}
		return invocable;
	}

	private @Nullable Object call(Object target, @Nullable Object[] arguments, ToolContext context) {
		@Nullable Object[] values = arguments.clone();
		Class<?>[] types = this.method.getParameterTypes();
		for (int i = 0; i < types.length; i++) {
			values[i] = (types[i] == ToolContext.class) ? context : values[i];
		}
		Method invocable = on(target);
		ReflectionUtils.makeAccessible(invocable);
		try {
			return result(invocable.invoke(target, values));
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			return Mono.error(ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private @Nullable Object result(@Nullable Object returned) {
		Mono<?> later = ToolFunction.later(returned);
		if (later == null) {
			return this.isVoid ? DONE : returned;
		}
		return this.isVoid ? later.then(Mono.just(DONE)) : later;
	}

}
