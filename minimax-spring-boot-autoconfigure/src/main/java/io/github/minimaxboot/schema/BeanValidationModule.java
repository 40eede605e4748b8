package io.github.minimaxboot.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.groups.Default;
import org.jspecify.annotations.Nullable;

/**
 * Puts the constraints of Bean Validation into the schema, those of the default group, as
 * strict as they are there. Loaded only where there is Bean Validation.
 */
final class BeanValidationModule extends JakartaValidationModule {

	private final MapperTypes types;

	BeanValidationModule(MapperTypes types) {
		super(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
		forValidationGroups(Default.class);
		this.types = types;
	}

	/**
	 * Leave the question to {@link Nullness}: what counts is what Jackson reads.
	 */
	@Override
	protected @Nullable Boolean isNullable(MemberScope<?, ?> member) {
		return null;
	}

	/**
	 * Match the whole text, as Bean Validation does; a JSON schema is content with a
	 * part.
	 */
	@Override
	protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
		Pattern pattern = getAnnotationFromFieldOrGetter(member, Pattern.class, Pattern::groups);
		if (pattern != null && pattern.flags().length > 0) {
			// has no counterpart: the validator checks it later
			return null;
		}
		String expression = super.resolveStringPattern(member);
		if (expression != null) {
			return expression.contains("|") ? "^(?:" + expression + ")$" : "^" + expression + "$";
		}
		boolean notBlank = member.getType().isInstanceOf(CharSequence.class)
				&& getAnnotationFromFieldOrGetter(member, NotBlank.class, NotBlank::groups) != null;
		return notBlank ? ConstraintWords.NOT_BLANK : null;
	}

	@Override
	protected <A extends Annotation> @Nullable A getAnnotationFromFieldOrGetter(MemberScope<?, ?> member,
			Class<A> annotationType, Function<A, Class<?>[]> groups) {
		A annotation = super.getAnnotationFromFieldOrGetter(member, annotationType, groups);
		if (annotation == null && member instanceof FieldScope field && !field.isFakeContainerItemScope()) {
			annotation = inOptional(field, annotationType);
			if (annotation == null) {
				annotation = onGetter(field, annotationType);
			}
			return (annotation != null && isOfDefaultGroup(groups.apply(annotation))) ? annotation : null;
		}
		return annotation;
	}

	private static <A extends Annotation> @Nullable A inOptional(FieldScope scope, Class<A> annotationType) {
		Field field = scope.getRawMember();
		return (field.getType() == Optional.class) ? scope.getContext()
			.getTypeParameterAnnotation(annotationType, (other) -> false, field.getAnnotatedType(), 0) : null;
	}

	/**
	 * Ask the getter that Jackson knows: victools looks for one by a name that it makes
	 * with the default locale.
	 */
	private <A extends Annotation> @Nullable A onGetter(FieldScope field, Class<A> annotationType) {
		ReadProperty property = MapperModule.property(this.types, field);
		Method getter = (property != null) ? property.getter() : null;
		return (getter != null) ? getter.getAnnotation(annotationType) : null;
	}

	private static boolean isOfDefaultGroup(Class<?>[] groups) {
		return groups.length == 0 || List.of(groups).contains(Default.class);
	}

}
