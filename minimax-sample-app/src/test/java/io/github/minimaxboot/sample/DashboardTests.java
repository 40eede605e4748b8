package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.minimaxboot.sample.PromQuery.Matcher;
import io.github.minimaxboot.sample.PromQuery.Selector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the dashboard for Grafana, and the queries in the document beside it, ask
 * only for what Prometheus reads.
 */
@MetricsTest
class DashboardTests {

	private static final Path DASHBOARD = Path.of("../docs/observability/minimax-dashboard.json");

	private static final Path DOCUMENT = Path.of("../docs/observability.md");

	private static final Pattern PROMQL = Pattern.compile("```promql\\n(.+?)```", Pattern.DOTALL);

	private static final Pattern SERIES = Pattern.compile("`((?:gen_ai|minimax)_[a-z_]+)`");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

	/** Those that Prometheus itself puts on every series of a target. */
	private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

	/** Those that Grafana itself has. */
	private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__all");

	private static JsonNode dashboard;

	@Autowired
	private MeasuredTraffic traffic;

	@BeforeAll
	static void read() {
		dashboard = JsonMapper.shared().readTree(DASHBOARD);
	}

	@Test
	void everySeriesExists() throws Exception {
		Set<String> names = this.traffic.scrape().names();
		for (PromQuery query : queries()) {
			assertThat(query.unknownNames()).as(query.text()).isEmpty();
			assertThat(query.selectors()).as(query.text()).isNotEmpty();
			assertThat(names).as(query.text()).containsAll(query.selectors().stream().map(Selector::name).toList());
		}
	}

	@Test
	void everySeriesHasTheLabelsThatAreAskedFor() throws Exception {
		for (PromQuery query : queries()) {
			for (Selector selector : query.selectors()) {
				Set<String> labels = labels(selector.name());
				assertThat(labels).as(query.text())
					.containsAll(selector.matchers().stream().map(Matcher::label).toList())
					.containsAll(query.grouping());
			}
		}
	}

	@Test
	void everyValueOfALabelExists() throws Exception {
		Scrape scrape = this.traffic.scrape();
		for (PromQuery query : queries()) {
			for (Selector selector : query.selectors()) {
				selector.matchers()
					.stream()
					.filter((matcher) -> !matcher.value().contains("$"))
					.forEach((matcher) -> assertThat(scrape.series(selector.name()).keySet()).as(query.text())
						.anyMatch((labels) -> matcher.value().equals(labels.get(matcher.label()))));
			}
		}
	}

	@Test
	void everySeriesThatTheDocumentNamesExists() throws Exception {
		Set<String> names = this.traffic.scrape().names();
		List<String> series = SERIES.matcher(Files.readString(DOCUMENT))
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(series).hasSizeGreaterThan(7)
			.allSatisfy((name) -> assertThat(names).anyMatch((known) -> known.matches(name + "(_count)?")));
	}

	@Test
	void everyLegendShowsALabelThatIsLeft() {
		for (JsonNode target : targets()) {
			List<String> shown = Pattern.compile("\\{\\{(\\w+)}}")
				.matcher(target.path("legendFormat").asString())
				.results()
				.map((label) -> label.group(1))
				.toList();
			assertThat(new PromQuery(target.path("expr").asString()).grouping()).containsAll(shown);
		}
	}

	@Test
	void everyVariableIsDefined() {
		List<String> defined = new ArrayList<>(BUILT_IN);
		dashboard.at("/templating/list").forEach((variable) -> defined.add(variable.path("name").asString()));
		Set<String> used = new HashSet<>();
		VARIABLE.matcher(dashboard.toString()).results().map((match) -> match.group(1)).forEach(used::add);
		assertThat(defined).containsAll(used).doesNotHaveDuplicates();
		assertThat(used).contains("price_input", "price_cached", "price_output", "model", "job", "instance");
	}

	@Test
	void everyPanelHasADataSourceAUnitAndADescription() {
		for (JsonNode panel : dashboard.path("panels")) {
			if (!panel.path("type").asString().equals("row")) {
				String title = panel.path("title").asString();
				assertThat(panel.at("/datasource/uid").asString()).as(title).isEqualTo("${datasource}");
				assertThat(panel.path("description").asString()).as(title).isNotEmpty();
				assertThat(panel.at("/fieldConfig/defaults/unit").asString()).as(title).isNotEmpty();
				assertThat(panel.path("targets")).as(title).isNotEmpty();
			}
		}
		assertThat(targets()).allMatch((target) -> target.at("/datasource/uid").asString().equals("${datasource}"));
	}

	@Test
	void noPanelLiesOnAnother() {
		Set<String> cells = new HashSet<>();
		for (JsonNode panel : dashboard.path("panels")) {
			JsonNode place = panel.path("gridPos");
			int x = place.path("x").asInt();
			int y = place.path("y").asInt();
			assertThat(x + place.path("w").asInt()).isLessThanOrEqualTo(24);
			for (int column = x; column < x + place.path("w").asInt(); column++) {
				for (int line = y; line < y + place.path("h").asInt(); line++) {
					assertThat(cells.add(column + "/" + line)).as(panel.path("title").asString()).isTrue();
				}
			}
		}
	}

	private Set<String> labels(String name) throws IOException, InterruptedException {
		Set<String> labels = new HashSet<>(TARGET_LABELS);
		this.traffic.scrape().series(name).keySet().forEach((series) -> labels.addAll(series.keySet()));
		return labels;
	}

	/**
	 * Return all queries: those of the document, those of the panels, and those that fill
	 * the variables.
	 */
	private static List<PromQuery> queries() throws IOException {
		List<PromQuery> queries = new ArrayList<>();
		PROMQL.matcher(Files.readString(DOCUMENT))
			.results()
			.forEach((query) -> queries.add(new PromQuery(query.group(1))));
		assertThat(queries).hasSize(6);
		targets().forEach((target) -> queries.add(new PromQuery(target.path("expr").asString())));
		for (JsonNode variable : dashboard.at("/templating/list")) {
			if (variable.path("type").asString().equals("query")) {
				queries.add(new PromQuery(variable.at("/query/query").asString()));
			}
		}
		assertThat(queries).hasSizeGreaterThan(20);
		return queries;
	}

	private static List<JsonNode> targets() {
		List<JsonNode> targets = new ArrayList<>();
		dashboard.path("panels").forEach((panel) -> panel.path("targets").forEach(targets::add));
		return targets;
	}

}
