package io.github.minimaxboot.autoconfigure;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Changes the {@link WebClient} of the calls to MiniMax, and no other. Declare a bean of
 * this type; it is applied after the properties and after Spring Boot's own customizers.
 *
 * <pre class="code">
 * &#64;Bean
 * MiniMaxWebClientCustomizer gatewayHeader() {
 *     return (builder) -&gt; builder.defaultHeader("X-Gateway-Tenant", "blue");
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MiniMaxWebClientCustomizer {

	/**
	 * Change a builder.
	 * @param builder the builder
	 */
	void customize(WebClient.Builder builder);

}
