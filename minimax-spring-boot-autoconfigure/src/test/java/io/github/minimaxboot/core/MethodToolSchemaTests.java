package io.github.minimaxboot.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the schema that is composed of the types of several parameters.
 */
class MethodToolSchemaTests {

	private final EntityFormats formats = new EntityFormats(JsonMapper.shared(), null);

	@Test
	void aTypeThatContainsItselfBecomesADefinition() {
		JsonNode schema = schema("trees");
		assertThat(schema.at("/properties/first")).hasToString("{\"$ref\":\"#/$defs/tree\"}");
		assertThat(schema.at("/$defs/tree/properties/children/items")).hasToString("{\"$ref\":\"#/$defs/tree\"}");
	}

	@Test
	void aDefinitionIsSharedByParametersOfOneType() {
		JsonNode schema = schema("trees");
		assertThat(schema.at("/properties/second/$ref")).isEqualTo(schema.at("/properties/first/$ref"));
		assertThat(schema.at("/$defs").propertyNames()).containsExactly("tree");
	}

	@Test
	void aDescriptionStandsBesideTheReference() {
		assertThat(schema("trees").at("/properties/second"))
			.hasToString("{\"$ref\":\"#/$defs/tree\",\"description\":\"Another\"}");
	}

	@Test
	void differentDefinitionsOfOneNameAreKeptApart() {
		JsonNode schema = schema("mixed");
		assertThat(schema.at("/properties/mine/$ref").asString()).isEqualTo("#/$defs/tree");
		assertThat(schema.at("/properties/theirs/$ref").asString()).isEqualTo("#/$defs/tree-2");
		assertThat(schema.at("/$defs/tree-2/properties/branches/items/$ref").asString()).isEqualTo("#/$defs/tree-2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"mine":{"name":"a","children":[]},"theirs":{"branches":[]}}                         | true
			{"mine":{"branches":[]},"theirs":{"branches":[]}}                                    | false
			{"mine":{"name":"a","children":[]},"theirs":{"branches":[{"branches":[]}]}}          | true
			{"mine":{"name":"a","children":[]},"theirs":{"branches":[{"branches":[7]}]}}         | false
			{"mine":{"name":"a","children":[{"name":7,"children":[]}]},"theirs":{"branches":[]}} | false
			""")
	void eachArgumentIsCheckedAgainstItsOwnDefinition(String arguments, boolean valid) {
		assertThat(read("mixed", arguments).violations().isEmpty()).isEqualTo(valid);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                       | true
			{"城市 a/b":{"name":"a","children":[]},"shape":null}      | true
			{"城市 a/b":{"name":7,"children":[]}}                     | false
			{"shape":{"kind":"circle","radius":1}}                   | true
			{"shape":{"kind":"circle","radius":"x"}}                 | false
			{"places":{"a":{"name":"a","children":[]}}}              | true
			{"places":{"a":{"name":"a","children":[7]}}}             | false
			{"any":7}                                                | true
			""")
	void whatMayBeAbsentIsCheckedIfItIsThere(String arguments, boolean valid) {
		assertThat(read("optional", arguments).violations().isEmpty()).isEqualTo(valid);
	}

	@Test
	void theDescriptionOfATypeIsThatOfTheParameterIfThatHasNone() {
		JsonNode schema = schema("described");
		assertThat(schema.at("/properties/own/description").asString()).isEqualTo("Mine");
		assertThat(schema.at("/properties/ofType/description").asString()).isEqualTo("A place on a map");
	}

	@Test
	void theConstraintsOfAParameterAreToldToTheModel() {
		JsonNode properties = schema("constrained").path("properties");
		assertThat(properties.path("count")).hasToString("{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}");
		assertThat(properties.path("price").path("exclusiveMinimum").asInt()).isZero();
		assertThat(properties.path("price").path("exclusiveMaximum").decimalValue()).isEqualTo(new BigDecimal("9.5"));
		assertThat(properties.path("names").propertyNames()).containsExactly("type", "items", "maxItems");
		assertThat(properties.path("places").propertyNames()).containsExactly("type", "additionalProperties",
				"minProperties");
		assertThat(properties.path("id").propertyNames()).containsExactly("type", "minLength", "maxLength");
		assertThat(properties.path("code").path("pattern").asString()).isEqualTo("^(?:[A-Z]|[0-9])$");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"count":1,"price":1,"names":["a"],"code":"A","text":"a"}      |
			{"count":1,"price":1,"names":["a"],"code":"A","text":"a","places":{}}  | /places
			{"count":1,"price":1,"names":["a"],"code":"A","text":"a","id":"a"}     | /id
			{"count":0,"price":1,"names":["a"],"code":"A","text":"a"}      | /count
			{"count":1,"price":0,"names":["a"],"code":"A","text":"a"}      | /price
			{"count":1,"price":9.5,"names":["a"],"code":"A","text":"a"}    | /price
			{"count":1,"price":1,"names":[1,2,3],"code":"A","text":"a"}    | /names
			{"count":1,"price":1,"names":["a"],"code":"AA","text":"a"}     | /code
			{"count":1,"price":1,"names":["a"],"code":"A","text":" "}      | /text
			""")
	void theConstraintsOfAParameterHold(String arguments, @Nullable String where) {
		List<String> violations = read("constrained", arguments).violations();
		if (where == null) {
			assertThat(violations).isEmpty();
		}
		else {
			assertThat(violations).isNotEmpty().allSatisfy((text) -> assertThat(text).startsWith(where));
		}
	}

	@Test
	void typeVariablesAreThoseOfTheObject() {
		FunctionTool tool = FunctionTool.from(new Places()).get(0);
		assertThat(
				JsonMapper.shared().readTree(tool.input().schema(this.formats)).at("/properties/keys/items/required/0"))
			.hasToString("\"street\"");
		Outcome<Object> outcome = tool.input().read(this.formats, "{\"keys\":[{\"street\":\"a\"}]}", false);
		assertThat((Object[]) outcome.entity()).containsExactly(List.of(new Place("a")));
	}

	@Test
	void theDefinitionOfAToolIsMadeOnceForAllObjectsOfAClass() {
		assertThat(this.formats.definition(FunctionTool.from(new Places()).get(0)))
			.isSameAs(this.formats.definition(FunctionTool.from(new Places()).get(0)));
	}

	private JsonNode schema(String tool) {
		return JsonMapper.shared().readTree(tool(tool).input().schema(this.formats));
	}

	private Outcome<Object> read(String tool, String arguments) {
		return tool(tool).input().read(this.formats, arguments, false);
	}

	private static FunctionTool tool(String name) {
		return FunctionTool.from(new Tools())
			.stream()
			.filter((tool) -> tool.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	record Tree(String name, List<Tree> children) {
	}

	static class Other {

		record Tree(List<Tree> branches) {
		}

	}

	@JsonClassDescription("A place on a map")
	record Place(String street) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	sealed interface Shape {

	}

	record Circle(double radius) implements Shape {
	}

	record Square(double side) implements Shape {
	}

	abstract static class Finder<K> {

		@MiniMaxTool(description = "")
		String find(List<K> keys) {
			return keys.toString();
		}

	}

	static class Places extends Finder<Place> {

	}

	static class Tools {

		@MiniMaxTool(description = "")
		void trees(Tree first, @MiniMaxToolParam(description = "Another") Tree second) {
		}

		@MiniMaxTool(description = "")
		void mixed(Tree mine, Other.Tree theirs) {
		}

		@MiniMaxTool(description = "")
		void optional(@MiniMaxToolParam(name = "城市 a/b") @Nullable Tree tree, @Nullable Shape shape,
				@Nullable Map<String, Tree> places, @Nullable Object any) {
		}

		@MiniMaxTool(description = "")
		void described(@MiniMaxToolParam(description = "Mine") Place own, Place ofType) {
		}

		@MiniMaxTool(description = "")
		void constrained(@Min(1) @Max(9) int count,
				@Positive @DecimalMax(value = "9.5", inclusive = false) BigDecimal price,
				@Size(max = 2) List<Object> names, @Pattern(regexp = "[A-Z]|[0-9]") String code, @NotBlank String text,
				@NotEmpty @Nullable Map<String, String> places, @Size(min = 2, max = 3) Optional<String> id) {
		}

	}

}
