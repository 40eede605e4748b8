package io.github.minimaxboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what editors and the properties migrator of Spring Boot are told of the
 * properties of Spring AI's former MiniMax module.
 */
class FormerPropertiesTests {

	@Test
	void eachHasAPlaceHereOrAReasonWhyNot() throws IOException {
		assertThat(former()).hasSizeGreaterThan(10).allSatisfy((property) -> {
			JsonNode deprecation = property.get("deprecation");
			assertThat(deprecation.has("replacement")).as(property.get("name").asString())
				.isNotEqualTo(deprecation.has("reason"));
			// the migrator shows no more of it
			assertThat(deprecation.path("reason").asString("")).doesNotContain(". ");
		});
	}

	@Test
	void theMigratorCanMoveItsValue() throws IOException {
		Map<String, JsonNode> known = properties().stream()
			.collect(Collectors.toMap((property) -> property.get("name").asString(), Function.identity()));
		assertThat(former()).filteredOn((property) -> property.get("deprecation").has("replacement"))
			.isNotEmpty()
			.allSatisfy((property) -> {
				assertThat(property.get("deprecation").get("level").asString()).isEqualTo("error");
				JsonNode replacement = known.get(property.get("deprecation").get("replacement").asString());
				assertThat(replacement).as(property.get("name").asString()).isNotNull();
				// it moves nothing to another type
				assertThat(property.get("type")).isEqualTo(replacement.get("type"));
			});
	}

	private static List<JsonNode> former() throws IOException {
		return properties().stream()
			.filter((property) -> property.get("name").asString().startsWith("spring.ai.minimax."))
			.toList();
	}

	private static List<JsonNode> properties() throws IOException {
		try (InputStream in = MiniMaxProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode list = JsonMapper.shared().readTree(in).get("properties");
			return StreamSupport.stream(list.spliterator(), false).toList();
		}
	}

}
