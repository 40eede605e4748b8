package io.github.minimaxboot.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Knows which members may be {@code null}: the optional ones, those that say
 * {@code @Nullable}, whoever's annotation that is, and those that Kotlin declares so.
 */
final class Nullness {

	private static final Set<Class<?>> OPTIONAL_NUMBERS = Set.of(OptionalInt.class, OptionalLong.class,
			OptionalDouble.class);

	private Nullness() {
	}

	/**
	 * Whether any member that belongs to the property allows {@code null}: the component
	 * of a record, a field, a getter, or a parameter.
	 */
	static boolean isNullable(BeanPropertyDefinition property, @Nullable Field field) {
		return property.getPrimaryType().isReferenceType() || isOptionalNumber(property.getRawPrimaryType())
				|| (field != null && (isNullable(field, field.getAnnotatedType()) || isKotlinNullable(field)))
				|| isNullable(property.getGetter()) || isNullable(property.getSetter())
				|| isNullable(property.getConstructorParameter());
	}

	static boolean isOptionalNumber(Class<?> type) {
		return OPTIONAL_NUMBERS.contains(type);
	}

	/**
	 * Whether the elements of an array or a collection, or the values of a map, may be
	 * {@code null}.
	 * @param index of the type argument that is the element
	 */
	static boolean isItemNullable(AnnotatedType container, int index) {
		if (container instanceof AnnotatedArrayType array) {
			return hasNullable(array.getAnnotatedGenericComponentType().getAnnotations());
		}
		if (container instanceof AnnotatedParameterizedType parameterized) {
			AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
			return arguments.length > index && hasNullable(arguments[index].getAnnotations());
		}
		return false;
	}

	private static boolean isNullable(@Nullable AnnotatedMember member) {
		if (member == null) {
			return false;
		}
		if (member instanceof AnnotatedParameter parameter) {
			AnnotatedElement owner = parameter.getOwner().getAnnotated();
			return owner instanceof Constructor<?> constructor ? isNullable(constructor, parameter.getIndex())
					: owner instanceof Method method && isNullable(method, parameter.getIndex());
		}
		if (member.getAnnotated() instanceof Method method) {
			return (method.getParameterCount() > 0) ? isNullable(method, 0)
					: isNullable(method, method.getAnnotatedReturnType());
		}
		return false;
	}

	private static boolean isNullable(Executable executable, int index) {
		return isNullable(executable.getParameters()[index], executable.getParameters()[index].getAnnotatedType());
	}

	private static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
		return hasNullable(element.getAnnotations()) || hasNullable(type.getAnnotations());
	}

	/**
	 * Kotlin's own annotation is not there at run time, what Kotlin reflects is.
	 */
	private static boolean isKotlinNullable(Field field) {
		return KotlinDetector.isKotlinReflectPresent() && KotlinDetector.isKotlinType(field.getDeclaringClass())
				&& org.springframework.core.Nullness.forField(field) == org.springframework.core.Nullness.NULLABLE;
	}

	private static boolean hasNullable(Annotation[] annotations) {
		return Arrays.stream(annotations)
			.anyMatch((annotation) -> "Nullable".equals(annotation.annotationType().getSimpleName()));
	}

}
