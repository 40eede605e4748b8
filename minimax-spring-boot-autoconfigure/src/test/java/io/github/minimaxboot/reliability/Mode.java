package io.github.minimaxboot.reliability;

import java.util.function.Function;

import io.github.minimaxboot.core.MiniMaxTemplate;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The ways to make a call, each of which has to keep every promise.
 */
enum Mode {

	BLOCKING((template) -> Mono.fromCallable(() -> template.chat("hi").call().content())
		.subscribeOn(Schedulers.boundedElastic())),

	REACTIVE((template) -> template.chat("hi").reactive().content()),

	STREAM((template) -> template.chat("hi").stream().content().reduce("", String::concat));

	@SuppressWarnings("ImmutableEnumChecker") // a lambda without state
	private final Function<MiniMaxTemplate, Mono<String>> call;

	Mode(Function<MiniMaxTemplate, Mono<String>> call) {
		this.call = call;
	}

	/** The text of the answer. */
	Mono<String> call(MiniMaxTemplate template) {
		return this.call.apply(template);
	}

	/**
	 * The HTTP clients, each of which has to keep every promise too.
	 */
	enum Client {

		REACTOR_NETTY(new ReactorClientHttpConnector()),

		JDK(new JdkClientHttpConnector());

		@SuppressWarnings("ImmutableEnumChecker") // has no state that a test could see
		private final ClientHttpConnector connector;

		Client(ClientHttpConnector connector) {
			this.connector = connector;
		}

		ClientHttpConnector connector() {
			return this.connector;
		}

	}

}
