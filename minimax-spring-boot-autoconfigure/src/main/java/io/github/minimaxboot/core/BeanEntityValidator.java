package io.github.minimaxboot.core;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bean Validation of entities. The paths of its violations, made of names of Java, are
 * told as JSON pointers, made of the names that the model wrote. With Spring Boot it is
 * there when Bean Validation is.
 *
 * @since 0.1.0
 */
public final class BeanEntityValidator implements EntityValidator {

	private final Validator validator;

	/**
	 * Create a validator.
	 * @param validator knows the constraints
	 */
	public BeanEntityValidator(Validator validator) {
		this.validator = validator;
	}

	@Override
	public List<Violation> validate(Object entity, JsonMapper mapper) {
		List<Violation> violations = new ArrayList<>();
		validate(entity, mapper, "", violations);
		return violations;
	}

	private void validate(@Nullable Object value, JsonMapper mapper, String pointer, List<Violation> violations) {
		if (value instanceof Object[] array) {
			validate(Arrays.asList(array), mapper, pointer, violations);
		}
		else if (value instanceof Optional<?> optional) {
			validate(optional.orElse(null), mapper, pointer, violations);
		}
		else if (value instanceof Collection<?> elements) {
			int index = 0;
			for (Object element : elements) {
				validate(element, mapper, Violations.child(pointer, Integer.toString(index++)), violations);
			}
		}
		else if (value instanceof Map<?, ?> map) {
			map.forEach((key, entry) -> validate(entry, mapper, Violations.child(pointer, String.valueOf(key)),
					violations));
		}
		else if (value != null) {
			// a set has no order, and the texts shall be the same each time
			this.validator.validate(value)
				.stream()
				.map((found) -> new Violation(pointer + pointer(found, mapper), found.getMessage()))
				.sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::problem))
				.forEach(violations::add);
		}
	}

	/**
	 * Follow the path from the root through the values, whose classes know more than the
	 * declared types.
	 */
	private static String pointer(ConstraintViolation<?> violation, JsonMapper mapper) {
		String pointer = "";
		Object value = violation.getRootBean();
		for (Path.Node node : violation.getPropertyPath()) {
			if (node.isInIterable()) {
				Object place = (node.getIndex() != null) ? node.getIndex() : node.getKey();
				pointer = (place != null) ? Violations.child(pointer, place.toString()) : pointer;
				value = element(value, place);
			}
			if (node.getKind() == ElementKind.PROPERTY) {
				pointer = Violations.child(pointer, name(value, node.getName(), mapper));
				value = member(value, node.getName());
			}
		}
		return pointer;
	}

	private static @Nullable Object element(@Nullable Object container, @Nullable Object place) {
		if (container instanceof List<?> list && place instanceof Integer index) {
			return list.get(index);
		}
		return (container instanceof Map<?, ?> map) ? map.get(place) : null;
	}

	private static @Nullable Object member(@Nullable Object bean, String name) {
		Field field = (bean != null) ? ReflectionUtils.findField(bean.getClass(), name) : null;
		if (field == null || !field.trySetAccessible()) {
			return null;
		}
		Object value = ReflectionUtils.getField(field, bean);
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	/**
	 * Return the name that a property has in JSON, or that of Java if it is unknown
	 * there.
	 */
	private static String name(@Nullable Object bean, String name, JsonMapper mapper) {
		if (bean == null) {
			return name;
		}
		JavaType type = mapper.constructType(bean.getClass());
		ClassIntrospector introspector = mapper.deserializationConfig().classIntrospectorInstance();
		return introspector.introspectForDeserialization(type, introspector.introspectClassAnnotations(type))
			.findProperties()
			.stream()
			.filter((property) -> property.getInternalName().equals(name))
			.map(BeanPropertyDefinition::getName)
			.findFirst()
			.orElse(name);
	}

}
