package io.github.minimaxboot.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/**
 * A {@link SampleTest} in which hardly anything waits: heartbeats, retries, and the
 * tokens of the stand-in. All such tests share one application.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SampleTest
@TestPropertySource(properties = { "sample.heartbeat=20ms", "minimax.retry.delay=1ms", "minimax.retry.jitter=0ms",
		"stand-in.token-delay=0ms" })
@interface FastSampleTest {

}
