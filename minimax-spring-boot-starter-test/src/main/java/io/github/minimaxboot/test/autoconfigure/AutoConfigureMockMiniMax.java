package io.github.minimaxboot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.minimaxboot.test.MockMiniMaxServer;

/**
 * Annotation for a test whose application calls a {@link MockMiniMaxServer} instead of
 * MiniMax. <pre class="code">
 * &#64;SpringBootTest
 * &#64;AutoConfigureMockMiniMax
 * class GreetingTests {
 *
 *     &#64;Test
 *     void greets(&#64;Autowired Greeter greeter, &#64;Autowired MockMiniMaxServer miniMax) {
 *         miniMax.enqueue(MockReply.answer("Hello!"));
 *         assertThat(greeter.greet("Lin")).isEqualTo("Hello!");
 *         assertThat(miniMax).lastCall().hasUserTexts("Say hello to Lin");
 *     }
 *
 * }
 * </pre>
 * <p>
 * One server runs for each application context, is cached and closed with it, and is a
 * bean. It is {@linkplain MockMiniMaxServer#reset() reset} before each test method.
 * <p>
 * {@code minimax.base-url} is the server's, whatever else the test or the application
 * sets, and a {@code MiniMaxConnectionDetails} bean of the application names it too: no
 * call reaches MiniMax, and the key of the application is not sent. Retries hardly wait,
 * and nothing waits for a quota. A test may set {@code minimax.api-key},
 * {@code minimax.retry.*} and {@code minimax.rate-limit.*} itself, in
 * {@code @SpringBootTest(properties = …)} for example.
 * <p>
 * Tests that share a context share the server, so they cannot run at the same time. The
 * annotation works with every web environment, on {@code @Nested} classes and as a
 * meta-annotation.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureMockMiniMax {

	/**
	 * Whether a call that no reply was enqueued for is refused, rather than answered by
	 * the simulator.
	 * @return {@code true} to refuse it
	 */
	boolean scriptOnly() default false;

	/**
	 * Pause between two tokens that the simulator streams, such as {@code 20ms}.
	 * @return the pause, none by default
	 */
	String tokenDelay() default "0ms";

}
