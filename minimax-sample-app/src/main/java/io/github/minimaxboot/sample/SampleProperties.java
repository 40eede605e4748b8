package io.github.minimaxboot.sample;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the sample.
 *
 * @param heartbeat Time between two signs of life in an event stream.
 */
@ConfigurationProperties("sample")
record SampleProperties(@DefaultValue("5s") Duration heartbeat) {
}
