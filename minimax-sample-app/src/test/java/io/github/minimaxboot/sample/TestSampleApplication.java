package io.github.minimaxboot.sample;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;

/**
 * Starts the sample on the stand-in: {@code mvn -pl minimax-sample-app -am
 * spring-boot:test-run@stand-in}.
 */
class TestSampleApplication {

	public static void main(String[] args) {
		SpringApplication.from(SampleApplication::main).with(StandInConfiguration.class, Greeting.class).run(args);
	}

	/**
	 * Says where the page is.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Greeting {

		private static final Log logger = LogFactory.getLog(TestSampleApplication.class);

		@EventListener
		void say(ApplicationReadyEvent event) {
			String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
			logger.info("Open http://localhost:" + port + " - a local stand-in answers for MiniMax, no key needed");
		}

	}

}
