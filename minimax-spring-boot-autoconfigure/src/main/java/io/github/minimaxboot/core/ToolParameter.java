package io.github.minimaxboot.core;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import tools.jackson.databind.node.ObjectNode;

/**
 * A parameter of a tool that the model is told of.
 *
 * @param index which parameter of the method it is
 * @param name the name of the property
 * @param description what it is for, or empty
 * @param type the type of the value, inside of an {@code Optional}
 * @param required whether the model has to give it
 * @param inOptional whether the method takes it inside of an {@code Optional}
 * @param absent what the method is given if the model gives nothing
 * @param constraints what the annotations say of the value, as keywords of JSON Schema
 */
record ToolParameter(int index, String name, String description, Type type, boolean required, boolean inOptional,
		@Nullable Object absent, ObjectNode constraints) {

	/**
	 * Look at a parameter.
	 * @param parameter the parameter
	 * @param javaName its name in Java, or {@code null} if that is unknown
	 * @param targetClass the class that knows the type variables
	 * @throws IllegalArgumentException if it has no name
	 */
	static ToolParameter of(MethodParameter parameter, @Nullable String javaName, Class<?> targetClass) {
		MergedAnnotation<MiniMaxToolParam> annotation = MergedAnnotations.from(parameter.getParameterAnnotations())
			.get(MiniMaxToolParam.class);
		String name = annotation.getValue("name", String.class).filter((value) -> !value.isBlank()).orElse(javaName);
		if (name == null) {
			throw new IllegalArgumentException("Parameter %d has no name in its class file. Compile with the option "
				.formatted(parameter.getParameterIndex())
					+ "-parameters, as spring-boot-starter-parent does, or say @MiniMaxToolParam(name = \"..\")");
		}
		ResolvableType type = type(parameter, targetClass);
		boolean inOptional = type.resolve() == Optional.class;
		Object absent = absent(type.resolve());
		boolean required = absent == null && !parameter.isOptional() && !isNullable(parameter);
		ResolvableType value = inOptional ? type.getGeneric() : type;
		return new ToolParameter(parameter.getParameterIndex(), name,
				annotation.getValue("description", String.class).orElse(""), value.getType(), required, inOptional,
				absent, ParameterConstraints.of(parameter.getParameterAnnotations(), value.resolve(Object.class)));
	}

	/**
	 * Return the type of a parameter, without the type variables that a class knows.
	 */
	static ResolvableType type(MethodParameter parameter, Class<?> targetClass) {
		return ResolvableType
			.forType(GenericTypeResolver.resolveType(parameter.getGenericParameterType(), targetClass));
	}

	private static boolean isNullable(MethodParameter parameter) {
		// one that an interface has
		return Arrays.stream(parameter.getParameterAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((type) -> type.getSimpleName().equals("Nullable"));
	}

	private static @Nullable Object absent(@Nullable Class<?> type) {
		if (type == Optional.class) {
			return Optional.empty();
		}
		if (type == OptionalInt.class) {
			return OptionalInt.empty();
		}
		if (type == OptionalLong.class) {
			return OptionalLong.empty();
		}
		return (type == OptionalDouble.class) ? OptionalDouble.empty() : null;
	}

}
