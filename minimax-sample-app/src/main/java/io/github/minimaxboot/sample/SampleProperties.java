package io.github.minimaxboot.sample;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of the sample.
 *
 * @param heartbeat Time between two signs of life in an event stream.
 * @param moderation Properties of moderation.
 */
@ConfigurationProperties("sample")
@Validated
record SampleProperties(@DefaultValue("5s") Duration heartbeat, @DefaultValue @Valid Moderation moderation) {

	/**
	 * Properties of moderation.
	 *
	 * @param concurrency Number of comments of a list that are judged at a time.
	 */
	record Moderation(@DefaultValue("4") @Min(1) @Max(64) int concurrency) {
	}

}
