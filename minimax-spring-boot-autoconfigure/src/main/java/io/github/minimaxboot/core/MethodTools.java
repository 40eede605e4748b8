package io.github.minimaxboot.core;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Finds the methods of a class that are tools, and keeps what it found as long as there
 * is the class.
 */
final class MethodTools {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private static final ClassValue<List<MethodTool>> TOOLS = new ClassValue<>() {

		@Override
		protected List<MethodTool> computeValue(Class<?> type) {
			return find(type);
		}

	};

	private MethodTools() {
	}

	/**
	 * Return the tools of a class, in the order of their names, since that of methods is
	 * not the same each time.
	 * @param targetClass the class, not that of a proxy
	 * @return the tools, empty if there are none
	 * @throws IllegalArgumentException if an annotated method cannot be a tool
	 */
	static List<MethodTool> of(Class<?> targetClass) {
		return TOOLS.get(targetClass);
	}

	/**
	 * Return the annotated methods of a class, each as the class has it.
	 */
	static Set<Method> annotated(Class<?> targetClass) {
		return MethodIntrospector.selectMethods(targetClass, (Method method) -> annotation(method).isPresent());
	}

	private static MergedAnnotation<MiniMaxTool> annotation(Method method) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).get(MiniMaxTool.class);
	}

	/**
	 * Return the parameters of a method, with the annotations that interfaces have.
	 */
	static MethodParameter[] parameters(Method method) {
		return new AnnotatedMethod(method).getMethodParameters();
	}

	/**
	 * Return the type of what a method gives in the end, be it now or later.
	 */
	static ResolvableType result(Method method, Class<?> targetClass) {
		ResolvableType returned = ResolvableType
			.forType(GenericTypeResolver.resolveType(method.getGenericReturnType(), targetClass));
		boolean later = ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned.resolve(Object.class)) != null;
		return (later && returned.hasGenerics()) ? returned.getGeneric() : returned;
	}

	private static List<MethodTool> find(Class<?> targetClass) {
		Map<String, MethodTool> tools = new TreeMap<>(Comparator.naturalOrder());
		annotated(targetClass).forEach((method) -> {
			MethodTool tool;
			try {
				tool = create(method, annotation(method), targetClass);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"The method %s cannot be a tool: %s".formatted(describe(method), ex.getMessage()), ex);
			}
			MethodTool other = tools.put(tool.name(), tool);
			if (other != null) {
				throw new IllegalArgumentException(
						"The methods %s are both the tool '%s'. Give one of them another with @MiniMaxTool(name = \"..\")"
							.formatted(both(method, other.method()), tool.name()));
			}
		});
		return List.copyOf(tools.values());
	}

	private static MethodTool create(Method method, MergedAnnotation<MiniMaxTool> annotation, Class<?> targetClass) {
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
			throw new IllegalArgumentException("it is %s, so that no proxy of a bean could come in between"
				.formatted(Modifier.isPrivate(method.getModifiers()) ? "private" : "static"));
		}
		if (KotlinDetector.isSuspendingFunction(method)) {
			throw new IllegalArgumentException("it is a suspending function; let it return a Mono");
		}
		Class<?> returned = method.getReturnType();
		if (Future.class.isAssignableFrom(returned) && !CompletionStage.class.isAssignableFrom(returned)) {
			throw new IllegalArgumentException(
					"a %s can only be waited for by blocking; let it return a ".formatted(returned.getSimpleName())
							+ "CompletableFuture");
		}
		Class<?> result = result(method, targetClass).resolve(Object.class);
		String name = annotation.getString("name");
		return new MethodTool(method, name.isBlank() ? method.getName() : name, annotation.getString("description"),
				input(method, targetClass), result == void.class || result == Void.class);
	}

	private static MethodInput input(Method method, Class<?> targetClass) {
		@Nullable String @Nullable [] names = NAMES.getParameterNames(method);
		List<ToolParameter> parameters = new ArrayList<>();
		Set<String> known = new HashSet<>();
		for (MethodParameter parameter : parameters(method)) {
			if (parameter.getParameterType() == ToolContext.class) {
				continue;
			}
			String javaName = (names != null) ? names[parameter.getParameterIndex()] : null;
			ToolParameter told = ToolParameter.of(parameter, javaName, targetClass);
			if (!known.add(told.name())) {
				throw new IllegalArgumentException("two of its parameters have the name '%s'".formatted(told.name()));
			}
			parameters.add(told);
		}
		return new MethodInput(method.getParameterCount(), parameters);
	}

	private static String both(Method one, Method other) {
		return List.of(one, other).stream().map(MethodTools::describe).sorted().collect(Collectors.joining(" and "));
	}

	/**
	 * Return a method as people write it.
	 */
	static String describe(Method method) {
		return "%s.%s(%s)".formatted(method.getDeclaringClass().getName(), method.getName(),
				Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ")));
	}

}
