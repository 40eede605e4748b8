package io.github.minimaxboot.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the model more of a parameter of a {@link MiniMaxTool} than its type does.
 *
 * @since 0.1.0
 */
@Documented
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface MiniMaxToolParam {

	/**
	 * The name by which the model knows the parameter; that of the parameter in Java if
	 * it is empty, which takes the compiler's option {@code -parameters}.
	 * @return the name
	 */
	String name() default "";

	/**
	 * What the parameter is for; that of the type's {@code @JsonClassDescription} if it
	 * is empty.
	 * @return the description
	 */
	String description() default "";

}
