package io.github.minimaxboot.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of what Prometheus reads of the application after {@link MeasuredTraffic}. The
 * application is one of its own, so that nothing else is measured.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SampleTest
@Import(MeasuredTraffic.class)
@TestPropertySource(properties = { "sample.heartbeat=20ms", "minimax.retry.delay=1ms", "minimax.retry.jitter=0ms",
		"minimax.rate-limit.requests-per-minute=60000", "minimax.rate-limit.tokens-per-minute=1000000000" })
@interface MetricsTest {

}
