package io.github.minimaxboot.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application over HTTP, with the stand-in in the place of MiniMax.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		// no context has to wait for others when the JVM ends, and no call for a quota
		properties = { "spring.reactor.netty.shutdown-quiet-period=0s", "minimax.rate-limit.requests-per-minute=",
				"minimax.rate-limit.tokens-per-minute=" })
@Import({ StandInConfiguration.class, SampleClient.class })
@Timeout(60)
@interface SampleTest {

}
