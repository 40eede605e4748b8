package io.github.minimaxboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.minimaxboot.observation.ChatMeterDocumentation;
import io.github.minimaxboot.observation.ChatObservationDocumentation;
import io.github.minimaxboot.observation.ChatObservationDocumentation.HighCardinalityKeyNames;
import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.github.minimaxboot.observation.ErrorType;
import io.github.minimaxboot.observation.LimiterMeterDocumentation;
import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the tables of {@code docs/observability.md} the same as the code.
 */
class ObservabilityDocumentTests {

	private static final Pattern KEY = Pattern.compile("of every call|(?<=`)[a-z_]+(\\.[a-z_]+)*(?=`)");

	private final List<String> lines = lines();

	@Test
	void theKeysOfEveryCallAreThoseOfTheCode() {
		assertThat(table("### Keys of every call").keySet())
			.containsExactlyElementsOf(names(LowCardinalityKeyNames.values()));
	}

	@Test
	void theKeysOfTheSpanAreThoseOfTheCode() {
		assertThat(table("### Keys of the span alone").keySet())
			.containsExactlyInAnyOrderElementsOf(names(HighCardinalityKeyNames.values()));
	}

	@Test
	void theMetersAreThoseOfTheCode() {
		Map<String, String> expected = new TreeMap<>();
		expected.put(ChatObservationDocumentation.OPERATION_DURATION, "timer: Time that a call took");
		for (ChatMeterDocumentation meter : ChatMeterDocumentation.values()) {
			String type = meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
			expected.put(meter.getName(), type + ": " + meter.getDescription());
		}
		for (LimiterMeterDocumentation meter : LimiterMeterDocumentation.values()) {
			String type = meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
			expected.put(meter.getName(), type + ": " + meter.getDescription());
		}
		Map<String, String> documented = new TreeMap<>();
		table("## Metrics").forEach((name, row) -> documented.put(name, row.get(1) + ": " + row.get(4)));
		assertThat(documented).isEqualTo(expected);
	}

	@Test
	void theKeysOfTheMetersAreThoseOfTheCode() {
		Map<String, Set<String>> expected = new TreeMap<>();
		expected.put(ChatObservationDocumentation.OPERATION_DURATION, Set.of("of every call"));
		for (ChatMeterDocumentation meter : ChatMeterDocumentation.values()) {
			boolean ofEveryCall = Arrays.equals(meter.getKeyNames(), LowCardinalityKeyNames.values());
			Set<String> keys = new TreeSet<>(names(ofEveryCall ? meter.getAdditionalKeyNames() : meter.getKeyNames()));
			if (ofEveryCall) {
				keys.add("of every call");
			}
			expected.put(meter.getName(), keys);
		}
		for (LimiterMeterDocumentation meter : LimiterMeterDocumentation.values()) {
			expected.put(meter.getName(), new TreeSet<>(names(meter.getKeyNames())));
		}
		Map<String, Set<String>> documented = new TreeMap<>();
		table("## Metrics").forEach((name, row) -> {
			Set<String> keys = new TreeSet<>();
			KEY.matcher(row.get(3)).results().map(MatchResult::group).forEach(keys::add);
			keys.remove("error.type");
			documented.put(name, keys);
		});
		assertThat(documented).isEqualTo(expected);
	}

	@Test
	void theNamesForPrometheusAreThoseOfTheMeters() {
		table("## Metrics").forEach((name, row) -> {
			String unit = switch (row.get(1)) {
				case "gauge" -> "";
				case "timer" -> "_seconds";
				case "distribution summary" -> "_tokens";
				default -> "_total";
			};
			assertThat(row.get(2)).isEqualTo("`" + name.replace('.', '_') + unit + "`");
		});
	}

	@Test
	void theKindsOfErrorsAreThoseOfTheCode() {
		MiniMaxApiException.Refusal refusal = new MiniMaxApiException.Refusal(200, 1, "", null, null);
		List<String> words = Stream
			.of(new MiniMaxApiException.Authentication("", refusal, false, null),
					new MiniMaxApiException.QuotaExceeded("", refusal, false, null),
					new MiniMaxApiException.RateLimited("", refusal, true, null),
					new MiniMaxApiException.RateLimited("", Duration.ofSeconds(1), null),
					new MiniMaxApiException.ContentFiltered("", refusal, false, null),
					new MiniMaxApiException.InvalidRequest("", refusal, false, null),
					new MiniMaxApiException.ServerError("", refusal, true, null),
					new MiniMaxApiException("", refusal, false, null),
					new MiniMaxTransportException.Timeout("", null, true, null),
					new MiniMaxTransportException("", null, true, null), new IllegalArgumentException())
			.map(ErrorType::of)
			.toList();
		assertThat(table("## When something is wrong").keySet()).containsExactlyElementsOf(words);
	}

	private static List<String> names(KeyName[] keys) {
		return Arrays.stream(keys).map(KeyName::asString).toList();
	}

	/**
	 * Return the rows of the first table under a heading, by what is in backticks in
	 * their first cell.
	 */
	private Map<String, List<String>> table(String heading) {
		Map<String, List<String>> rows = new LinkedHashMap<>();
		int begin = this.lines.indexOf(heading);
		assertThat(begin).as(heading).isNotNegative();
		this.lines.stream()
			.skip(begin)
			.dropWhile((line) -> !line.startsWith("|"))
			.takeWhile((line) -> line.startsWith("|"))
			.skip(2)
			.map((line) -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
			.forEach((cells) -> rows.put(cells.get(0).replace("`", ""), cells));
		return rows;
	}

	private static List<String> lines() {
		try {
			return Files.readAllLines(Path.of("..", "docs", "observability.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
