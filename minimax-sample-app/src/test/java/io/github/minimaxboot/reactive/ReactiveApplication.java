package io.github.minimaxboot.reactive;

import io.github.minimaxboot.core.MiniMaxOperations;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * An application on a WebFlux server, which the sample is not.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ReactiveApplication {

	@Bean
	RouterFunction<ServerResponse> chat(MiniMaxOperations miniMax) {
		return RouterFunctions.route()
			.GET("/chat", (request) -> ServerResponse.ok().body(miniMax.chat("Hello").stream().content(), String.class))
			.build();
	}

	public static void main(String[] args) {
		new SpringApplicationBuilder(ReactiveApplication.class).web(WebApplicationType.REACTIVE).run(args);
	}

}
