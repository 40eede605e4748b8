package io.github.minimaxboot.core;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Alternatives}.
 */
class AlternativesTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String SHAPES = """
			{"$defs":{
			  "circle":{"properties":{"kind":{"enum":["circle"]},"r":{"type":"number"}},"required":["kind","r"]},
			  "group":{"properties":{"kind":{"enum":["group"]},"of":{"$ref":"#/$defs/shapes"}},"required":["kind","of"]},
			  "shapes":{"type":"array","items":{"anyOf":[{"$ref":"#/$defs/circle"},{"$ref":"#/$defs/group"}]}}},
			 "type":"object",
			 "properties":{
			  "shapes":{"$ref":"#/$defs/shapes"},
			  "best":{"anyOf":[{"type":"object","$ref":"#/$defs/circle"},{"type":"null"}]},
			  "properties":{"anyOf":[{"required":["a"]},{"required":["b"]}]}}}""";

	@Test
	void onlyTheAlternativeThatWasMeantIsToldOf() {
		assertThat(violations("{'shapes':[{'kind':'circle','r':'x'},{'kind':'group'}]}")).containsExactly(
				"/shapes/0/r: string found, number expected", "/shapes/1/of: required property 'of' not found");
	}

	@Test
	void anAlternativeInsideOfAnotherIsToldOf() {
		assertThat(violations("{'shapes':[{'kind':'group','of':[{'kind':'circle'}]}]}"))
			.containsExactly("/shapes/0/of/0/r: required property 'r' not found");
	}

	@Test
	void nullIsToldOfOnlyToWhatIsOfNoOtherType() {
		assertThat(violations("{'best':{'kind':'circle'}}"))
			.containsExactly("/best/r: required property 'r' not found");
		assertThat(violations("{'best':5}")).containsExactlyInAnyOrder("/best: integer found, object expected",
				"/best: integer found, null expected");
	}

	@Test
	void anIdOfNoAlternativeIsAllThatIsToldOf() {
		assertThat(violations("{'shapes':[{'kind':'cube'}]}")).containsExactlyInAnyOrder(
				"/shapes/0/kind: does not have a value in the enumeration [\"circle\"]",
				"/shapes/0/kind: does not have a value in the enumeration [\"group\"]");
	}

	@Test
	void alternativesThatCannotBeToldApartAreAllToldOf() {
		assertThat(violations("{'shapes':[{}]}")).hasSize(4);
		assertThat(violations("{'properties':{}}")).containsExactlyInAnyOrder(
				"/properties/a: required property 'a' not found", "/properties/b: required property 'b' not found");
	}

	private static List<String> violations(String value) {
		String json = value.replace('\'', '"');
		return new AnswerSchema(MAPPER.readTree(SHAPES)).validate(MAPPER.readTree(json), json.length()).toList();
	}

}
