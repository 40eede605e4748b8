package io.github.minimaxboot.sample;

import java.io.IOException;
import java.io.InputStream;

import io.github.minimaxboot.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class UserAnalysisTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Test
	void schemaIsTheOneOfMiniMaxsPage() throws IOException {
		JsonSchema schema = JsonSchema.of(UserAnalysis.class);
		ObjectNode actual = MAPPER.createObjectNode();
		actual.put("name", schema.name()).put("description", schema.description()).set("schema", schema.toJsonNode());
		assertThat(actual).isEqualTo(expected());
	}

	private static JsonNode expected() throws IOException {
		try (InputStream json = UserAnalysisTests.class.getResourceAsStream("user-analysis-schema.json")) {
			return MAPPER.readTree(json);
		}
	}

}
