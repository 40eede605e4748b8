package io.github.minimaxboot.test.autoconfigure;

import java.io.IOException;
import java.net.URI;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.core.env.Environment;

/**
 * An application that calls the service when it starts.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
class StartupCall implements InitializingBean {

	private final Environment environment;

	StartupCall(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void afterPropertiesSet() throws IOException {
		call();
	}

	/**
	 * Asks for the models, of which the stand-in knows some.
	 */
	void call() throws IOException {
		URI baseUrl = this.environment.getRequiredProperty("minimax.base-url", URI.class);
		baseUrl.resolve("/v1/models").toURL().openConnection().getHeaderField(0);
	}

}
