package io.github.minimaxboot.core;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AnswerSchema}.
 */
class AnswerSchemaTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** Two kinds of nodes, either of which may hold another: 2^n ways to look at n. */
	private static final String UNION = """
			{"$ref":"#/$defs/node","$defs":{"node":{"anyOf":[
			 {"type":"object","properties":{"kind":{"const":"a"},"next":{"$ref":"#/$defs/node"}},"required":["kind"]},
			 {"type":"object","properties":{"kind":{"const":"b"},"next":{"$ref":"#/$defs/node"}},"required":["kind"]}]}}}""";

	private static final String TREE = """
			{"$ref":"#/$defs/node","$defs":{"node":{"anyOf":[{"$ref":"#/$defs/tree"},{"type":"null"}]},
			 "tree":{"type":"object","properties":{"nodes":{"type":"array","items":{"$ref":"#/$defs/node"}}}}}}""";

	@ParameterizedTest
	@ValueSource(strings = { "{'$ref':'URL/schema.json'}", "{'properties':{'a':{'$ref':'URL/schema.json#/$defs/a'}}}",
			"{'$id':'URL/','$ref':'schema.json'}", "{'$schema':'URL/draft','type':'object'}",
			"{'$dynamicRef':'URL/schema.json#a'}", "{'$ref':'file:///etc/hostname'}",
			"{'$ref':'classpath:/io/github/minimaxboot/schema/page-user-analysis.json'}",
			"{'$ref':'jar:URL/a.jar!/schema.json'}" })
	void nothingIsEverLoaded(String schema) throws IOException {
		try (MockWebServer server = new MockWebServer()) {
			for (int i = 0; i < 10; i++) {
				server.enqueue(new MockResponse.Builder().body("{}").build());
			}
			server.start();
			String url = server.url("").toString().replaceAll("/$", "");
			String json = schema.replace('\'', '"').replace("URL", url);
			assertThatIllegalArgumentException().isThrownBy(() -> violations(json, "{\"a\":1}"))
				.withMessageContaining("complete in itself");
			assertThat(server.getRequestCount()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"$ref\":\"#/$defs/none\"}", "{\"pattern\":\"[\"}" })
	void aBrokenSchemaIsRefusedWhenItIsCompiled(String schema) {
		assertThatIllegalArgumentException().isThrownBy(() -> new AnswerSchema(MAPPER.readTree(schema)))
			.withMessageContaining("JSON schema");
	}

	@Test
	void aSchemaMayNameAnotherDraft() {
		assertThat(violations(
				"{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"definitions\":{\"a\":{\"type\":\"string\"}},"
						+ "\"properties\":{\"a\":{\"$ref\":\"#/definitions/a\"}}}",
				"{\"a\":1}"))
			.containsExactly("/a: integer found, string expected");
	}

	@Test
	void aFormatIsNotValidated() {
		assertThat(violations("{\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"date-time\"}}}",
				"{\"a\":\"2026-01-01T10:00\"}"))
			.isEmpty();
	}

	@Test
	void violationsAreToldInEnglishEverywhere() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		try {
			assertThat(violations("{\"properties\":{\"a\":{\"maximum\":1234567.5}}}", "{\"a\":2000000}"))
				.containsExactly("/a: must have a maximum value of 1234567.5");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void aMemberThatMustNotBeThereIsPointedAt() {
		assertThat(violations("{\"properties\":{},\"additionalProperties\":false}", "{\"a\":1}")).singleElement()
			.asString()
			.startsWith("/a: ");
	}

	@Test
	@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
	void validatingTakesLinearTimeEvenWithAUnionThatContainsItself() {
		assertThat(violations(UNION, nested("{\"kind\":\"b\",\"next\":", 5, "{\"kind\":\"b\"}", "}"))).isEmpty();
		assertThat(violations(UNION, nested("{\"kind\":\"b\",\"next\":", 50, "{\"kind\":\"b\"}", "}"))).singleElement()
			.asString()
			.endsWith(": is too deeply nested to be validated");
	}

	@Test
	void aValueTooDeepForTheStackIsAViolation() {
		assertThat(violations(TREE, nested("{\"nodes\":[", 50, "null", "]}"))).isEmpty();
		assertThat(violations(TREE, nested("{\"nodes\":[", 249, "null", "]}"))).singleElement()
			.asString()
			.endsWith(": is too deeply nested to be validated");
	}

	@ParameterizedTest
	@ValueSource(strings = { "^(?:(a|b)*)$", "^(a+b?)+$", "(.*a){12}!" })
	@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
	void aTextThatIsTooMuchForAPatternIsAViolation(String pattern) {
		String schema = "{\"properties\":{\"a\":{\"pattern\":\"" + pattern + "\"}}}";
		assertThat(violations(schema, "{\"a\":\"" + "a".repeat(100_000) + "-\"}"))
			.containsExactly("/: has a text that is too much for a pattern of the schema");
	}

	@Test
	void aPatternIsThatOfJsonSchema() {
		String schema = "{\"properties\":{\"a\":{\"pattern\":\"^\\\\p{Letter}{3}$\"}}}";
		assertThat(violations(schema, "{\"a\":\"äöü\"}")).isEmpty();
		assertThat(violations(schema, "{\"a\":\"äöü\\n\"}")).hasSize(1);
		assertThat(violations(schema, "{\"a\":\"äö1\"}")).hasSize(1);
	}

	@Test
	void manyViolationsAreCounted() {
		List<String> violations = violations("{\"items\":{\"type\":\"string\"}}", "[" + "1,".repeat(99_999) + "1]");
		assertThat(violations).hasSize(Violations.MAX_KEPT + 1);
		assertThat(violations.get(19)).isEqualTo("/19: integer found, string expected");
		assertThat(violations.get(20)).isEqualTo("and 99980 more");
	}

	@Test
	void theNamesOfAllLevelsAreKnown() {
		assertThat(new AnswerSchema(MAPPER.readTree(TREE)).names()).containsExactly("nodes");
	}

	private static List<String> violations(String schema, String value) {
		return new AnswerSchema(MAPPER.readTree(schema)).validate(MAPPER.readTree(value), value.length()).toList();
	}

	private static String nested(String open, int times, String inside, String close) {
		return open.repeat(times) + inside + close.repeat(times);
	}

}
