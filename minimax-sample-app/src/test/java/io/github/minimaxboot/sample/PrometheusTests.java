package io.github.minimaxboot.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.minimaxboot.sample.Scrape.Sample;
import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the series of Prometheus: all labels and values of each.
 */
@MetricsTest
class PrometheusTests {

	private static final String DURATION = "gen_ai_client_operation_duration_seconds";

	private static final String FIRST_CHUNK = "gen_ai_client_operation_time_to_first_chunk_seconds";

	private static final String OUTPUT_CHUNK = "gen_ai_client_operation_time_per_output_chunk_seconds";

	private static final String WAIT = "minimax_client_limiter_wait_seconds";

	private static final String TOKENS = "gen_ai_client_token_usage_tokens";

	@Autowired
	private MeasuredTraffic traffic;

	@Autowired
	private MockMiniMaxServer miniMax;

	private Scrape scrape;

	@BeforeEach
	void scrape() throws Exception {
		this.scrape = this.traffic.scrape();
	}

	@Test
	void callsAreCountedByHowTheyEnded() {
		assertThat(this.scrape.series(DURATION + "_count")).containsExactlyInAnyOrderEntriesOf(
				Map.of(with(success(), "error", "none"), 5.0, with(cancelled(), "error", "none"), 1.0,
						with(failure("quota_exceeded", "1008"), "error", "QuotaExceeded"), 1.0));
	}

	@Test
	void tokensAreThoseThatMiniMaxReported() {
		Map<String, String> input = with(success(), "gen_ai_token_type", "input");
		Map<String, String> output = with(success(), "gen_ai_token_type", "output");
		assertThat(this.scrape.series(TOKENS + "_sum"))
			.containsExactlyInAnyOrderEntriesOf(Map.of(input, 62.0 + 30 + 5, output, 8.0 + 12 + 1));
		assertThat(this.scrape.series(TOKENS + "_count"))
			.containsExactlyInAnyOrderEntriesOf(Map.of(input, 3.0, output, 3.0));
	}

	@Test
	void partsOfTheTokensAreCountedBesideThem() {
		assertThat(this.scrape.series("gen_ai_client_inference_usage_cache_read_input_tokens_total"))
			.isEqualTo(Map.of(success(), 40.0));
		assertThat(this.scrape.series("gen_ai_client_inference_usage_reasoning_output_tokens_total"))
			.isEqualTo(Map.of(success(), 3.0));
	}

	@Test
	void onlyStreamsHaveTheTimesOfChunks() {
		assertThat(this.scrape.series(FIRST_CHUNK + "_count"))
			.containsExactlyInAnyOrderEntriesOf(Map.of(success(), 1.0, cancelled(), 1.0));
		// the cancelled one had a single chunk
		assertThat(this.scrape.series(OUTPUT_CHUNK + "_count")).isEqualTo(Map.of(success(), 1.0));
	}

	@Test
	void callsUnderWayAreMeasuredBeforeAnyoneKnowsHowTheyEnd() {
		Map<String, String> begun = new TreeMap<>(call("none", "none", "none", "none"));
		begun.put("server_address", "none");
		assertThat(this.scrape.series("gen_ai_client_operation_duration_active_seconds_count"))
			.isEqualTo(Map.of(begun, 0.0));
	}

	@Test
	void retriesAndRepairsAreCounted() {
		assertThat(this.scrape.series("minimax_client_retries_total"))
			.isEqualTo(Map.of(Map.of("reason", "rate_limited"), 1.0));
		assertThat(this.scrape.series("minimax_client_entity_repairs_total"))
			.isEqualTo(Map.of(Map.of("gen_ai_request_model", "MiniMax-M3"), 1.0));
	}

	@Test
	void eachAttemptIsALimitedRequest() {
		Map<String, String> model = Map.of("gen_ai_request_model", "MiniMax-M3");
		assertThat(this.scrape.series(WAIT + "_count")).isEqualTo(Map.of(model, 8.0));
		assertThat(this.scrape.series("minimax_client_limiter_pauses_seconds_count")).isEqualTo(Map.of(model, 1.0));
		assertThat(this.scrape.series("minimax_client_limiter_rejections_total")).isEqualTo(Map.of(model, 1.0));
		assertThat(this.scrape.series("minimax_client_limiter_store_changes_total"))
			.isEqualTo(Map.of(Map.of("state", "fallback"), 1.0));
		assertThat(this.scrape.series("minimax_client_limiter_store_available")).isEqualTo(Map.of(Map.of(), 1.0));
		assertThat(this.scrape.series("minimax_client_limiter_running")).isEqualTo(Map.of(Map.of(), 0.0));
	}

	@Test
	void timesHaveTheBucketsThatOpenTelemetryAdvises() {
		for (String timer : List.of(DURATION, FIRST_CHUNK, OUTPUT_CHUNK, WAIT)) {
			assertThat(bounds(timer)).containsExactly("0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28",
					"2.56", "5.12", "10.24", "20.48", "40.96", "81.92", "+Inf");
		}
		assertThat(bounds(TOKENS)).startsWith("1.0", "4.0", "16.0").endsWith("6.7108864E7", "+Inf");
	}

	@Test
	void bucketsAddUp() {
		for (String histogram : List.of(DURATION, FIRST_CHUNK, OUTPUT_CHUNK, TOKENS, WAIT)) {
			assertThat(this.scrape.value(histogram + "_bucket", Map.of("le", "+Inf")))
				.isEqualTo(this.scrape.value(histogram + "_count", Map.of()))
				.isPositive();
		}
		Map<String, String> input = Map.of("gen_ai_token_type", "input", "le", "16.0");
		assertThat(this.scrape.value(TOKENS + "_bucket", input)).isEqualTo(1);
	}

	@Test
	void allSeriesOfANameHaveTheSameLabels() {
		for (String name : this.scrape.names()) {
			assertThat(this.scrape.series(name).keySet().stream().map(Map::keySet).distinct()).as(name).hasSize(1);
		}
	}

	@Test
	void nothingElseIsMeasured() {
		Set<String> histograms = Set.of(DURATION, FIRST_CHUNK, OUTPUT_CHUNK, TOKENS, WAIT);
		assertThat(this.scrape.names()).filteredOn((name) -> name.matches("(gen_ai|minimax)_.*"))
			.map((name) -> name.replaceFirst("_(bucket|count|max|sum)$", ""))
			.allMatch((name) -> histograms.contains(name)
					|| name.matches("gen_ai_client_operation_duration_active_seconds"
							+ "|gen_ai_client_inference_usage_(cache_read_input|reasoning_output)_tokens_total"
							+ "|minimax_client_(entity_repairs|retries)_total"
							+ "|minimax_client_limiter_(running|waiting|store_available|pauses_seconds)"
							+ "|minimax_client_limiter_(estimate_error_tokens|rejections_total|store_changes_total)"));
	}

	private List<String> bounds(String histogram) {
		return this.scrape.samples()
			.stream()
			.filter((sample) -> sample.name().equals(histogram + "_bucket"))
			.map(Sample::labels)
			.map((labels) -> labels.get("le"))
			.distinct()
			.toList();
	}

	private Map<String, String> success() {
		return call("MiniMax-M3", "none", "none", "success");
	}

	private Map<String, String> cancelled() {
		return call("MiniMax-M3", "none", "none", "cancelled");
	}

	private Map<String, String> failure(String type, String code) {
		return call("none", type, code, "error");
	}

	private Map<String, String> call(String answering, String errorType, String errorCode, String outcome) {
		return Map.of("gen_ai_operation_name", "chat", "gen_ai_provider_name", "minimax", "gen_ai_request_model",
				"MiniMax-M3", "gen_ai_response_model", answering, "server_address", this.miniMax.baseUrl().getHost(),
				"error_type", errorType, "minimax_error_code", errorCode, "minimax_outcome", outcome);
	}

	private static Map<String, String> with(Map<String, String> labels, String name, String value) {
		Map<String, String> more = new TreeMap<>(labels);
		more.put(name, value);
		return more;
	}

}
