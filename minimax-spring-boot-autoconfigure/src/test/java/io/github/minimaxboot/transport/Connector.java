package io.github.minimaxboot.transport;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * The HTTP clients that everything must hold on.
 */
enum Connector {

	REACTOR_NETTY(new ReactorClientHttpConnector()),

	JDK(new JdkClientHttpConnector());

	@SuppressWarnings("ImmutableEnumChecker") // has no state that a test could see
	private final ClientHttpConnector connector;

	Connector(ClientHttpConnector connector) {
		this.connector = connector;
	}

	ClientHttpConnector get() {
		return this.connector;
	}

}
