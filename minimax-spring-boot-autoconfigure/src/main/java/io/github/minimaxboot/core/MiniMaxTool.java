package io.github.minimaxboot.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a tool of a method, which is run when the model asks for it.
 *
 * <pre class="code">
 * &#64;Component
 * class Trains {
 *
 *     &#64;MiniMaxTool(description = "Finds the trains of a day between two cities")
 *     List&lt;Train&gt; findTrains(String from, String to,
 *             &#64;MiniMaxToolParam(description = "The day, today if absent") &#64;Nullable LocalDate day) {
 *         ...
 *     }
 *
 * }
 *
 * String answer = miniMax.chat("How do I get to Lyon?").tools(trains).call().content();
 * String same = miniMax.chat("How do I get to Lyon?").toolNames("findTrains").call().content();
 * </pre>
 * <p>
 * Each parameter is a property of the arguments, even if it is the only one. It is
 * required unless it is {@code @Nullable} or an {@link java.util.Optional}; what the
 * model leaves out is {@code null} or empty. A parameter of the type {@link ToolContext}
 * is given the call that is served, and the model is not told of it.
 * <p>
 * The method may block: it is never called on a thread of the HTTP client. A
 * {@code Mono}, a {@code CompletableFuture} and their like are waited for, and a
 * {@code Flux} is the list of its elements, so it has to end. A text is given to the
 * model as it is, everything else as JSON; {@code void} as {@code done}.
 * <p>
 * The call goes through the proxy of the bean, so that what {@code @Transactional} or
 * {@code @PreAuthorize} say holds for it. The annotation is also found on the methods of
 * superclasses and interfaces, and as a meta-annotation. Private and static methods are
 * refused, since no proxy comes in between.
 *
 * @since 0.1.0
 * @see MiniMaxToolParam
 * @see FunctionTool#from(Object)
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface MiniMaxTool {

	/**
	 * The name by which the model calls the tool; that of the method if it is empty.
	 * @return the name
	 */
	String name() default "";

	/**
	 * What the tool does and when to call it.
	 * @return the description
	 */
	String description();

}
