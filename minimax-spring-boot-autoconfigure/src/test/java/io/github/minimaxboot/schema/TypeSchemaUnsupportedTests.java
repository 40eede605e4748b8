package io.github.minimaxboot.schema;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.minimaxboot.schema.TypeSchema.UnsupportedMember;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what the wire cannot express of a {@link TypeSchema}.
 */
class TypeSchemaUnsupportedTests {

	private static final String FREE_KEYS = "its keys are free, which takes additionalProperties";

	private static final String ENDLESS = "the type contains itself, which takes $ref";

	private static final String ANYTHING = "any JSON may stand there, which has no type";

	private static final String OPAQUE = "it has a deserializer of its own, which does not tell what it reads";

	private final JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.shared());

	@Test
	void aTypeThatContainsItselfIsNamedWhereItDoes() {
		TypeSchema tree = this.generator.describe(Tree.class);
		assertThat(tree.unsupported()).containsExactly(new UnsupportedMember("/children/items", ENDLESS));
		assertThat(tree.prompt().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "name": {"type": "string"},
				  "children": {"type": "array", "items": {"$ref": "#"}}},
				 "required": ["name", "children"]}
				"""));
		assertThat(tree.request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "name": {"type": "string"},
				  "children": {"type": "array", "items": {"type": "object"}}},
				 "required": ["name", "children"]}
				"""));
	}

	@Test
	void freeMapsAreNamed() {
		TypeSchema school = this.generator.describe(School.class);
		assertThat(school.unsupported()).containsExactly(new UnsupportedMember("/scores", FREE_KEYS),
				new UnsupportedMember("/byGrade", FREE_KEYS), new UnsupportedMember("/classes/items/rooms", FREE_KEYS));
		assertThat(school.prompt().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "name": {"type": "string"},
				  "scores": {"type": "object", "additionalProperties": {"type": "integer"}},
				  "byGrade": {"type": "object",
				   "additionalProperties": {"type": "array", "items": {"type": "string"}},
				   "propertyNames": {"enum": ["GOOD", "bad"]}},
				  "classes": {"type": "array", "items": {"type": "object",
				   "properties": {"rooms": {"type": "object", "additionalProperties": {"type": "string"}}},
				   "required": ["rooms"]}}},
				 "required": ["name", "scores", "byGrade", "classes"]}
				"""));
	}

	@Test
	void membersThatMayBeAnythingAreNamed() {
		TypeSchema event = this.generator.describe(Event.class);
		assertThat(event.unsupported()).containsExactly(new UnsupportedMember("/payload", ANYTHING),
				new UnsupportedMember("/raw", ANYTHING), new UnsupportedMember("/object", FREE_KEYS),
				new UnsupportedMember("/untyped", FREE_KEYS),
				new UnsupportedMember("/list", "the array may hold any JSON, which has no type"),
				new UnsupportedMember("/money", OPAQUE), new UnsupportedMember("/odd", OPAQUE));
		assertThat(event.validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "payload": {},
				  "raw": {},
				  "object": {"type": "object"},
				  "untyped": {"type": "object"},
				  "list": {"type": "array"},
				  "money": {},
				  "odd": {}},
				 "required": ["payload", "raw", "object", "untyped", "list", "money", "odd"]}
				"""));
	}

	@Test
	void anObjectThatTakesFurtherPropertiesIsNamed() {
		TypeSchema open = this.generator.describe(Open.class);
		assertThat(open.unsupported()).containsExactly(new UnsupportedMember("", FREE_KEYS));
		assertThat(open.prompt().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"name": {"type": "string"}},
				 "required": ["name"],
				 "additionalProperties": true}
				"""));
	}

	@Test
	void aPathIsAJsonPointer() {
		assertThat(this.generator.describe(Slash.class).unsupported())
			.containsExactly(new UnsupportedMember("/a~1b~0c", ANYTHING));
	}

	@Test
	void thePromptHasWhatIsSentWhereAllOfItIsSupported() {
		TypeSchema team = this.generator.describe(Team.class);
		assertThat(team.unsupported()).isEmpty();
		assertThat(team.prompt()).isEqualTo(team.request());
		assertThat(team.validation()).isNotEqualTo(team.request());
	}

	@Test
	void aTypeInTwoPlacesIsWrittenOutInBoth() {
		assertThat(this.generator.describe(Team.class).request().json()).doesNotContain("$ref", "$defs");
		assertThat(this.generator.describe(Team.class).validation().json()).contains("$ref", "$defs");
	}

	@Test
	void theWrapperKeepsWhatReferencesPointTo() {
		TypeSchema wrapped = this.generator.describe(Tree.class).wrappedIn("value");
		assertThat(wrapped.unsupported()).containsExactly(new UnsupportedMember("/value/children/items", ENDLESS));
		assertThat(wrapped.validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "value": {"type": "object",
				   "properties": {
				    "name": {"type": "string"},
				    "children": {"type": "array", "items": {"$ref": "#/properties/value"}}},
				   "required": ["name", "children"]}},
				 "required": ["value"]}
				"""));
		TypeSchema teams = this.generator.describe(Team.class).wrappedIn("items");
		assertThat(teams.request().toJsonNode().path("type").asString()).isEqualTo("object");
		assertThat(teams.validation().toJsonNode().has("$defs")).isTrue();
		assertThat(teams.validation().toJsonNode().at("/properties/items").has("$defs")).isFalse();
	}

	@Test
	void aListOfATypeThatContainsItselfIsDescribed() {
		TypeSchema trees = this.generator.describe(new ParameterizedTypeReference<List<Tree>>() {
		}.getType());
		assertThat(trees.wrappedIn("items").unsupported())
			.containsExactly(new UnsupportedMember("/items/items/children", ENDLESS));
	}

	@Test
	void twoTypesOfOneNameAreToldApart() {
		assertThat(this.generator.describe(Team.Group.class).validation().json()).isEqualTo(JsonText.compact("""
				{"$defs": {
				  "Group-2": {"type": "object", "properties": {"size": {"type": "integer"}}, "required": ["size"]}},
				 "type": "object",
				 "properties": {
				  "inner": {"type": "array", "items": {"$ref": "#"}},
				  "left": {"$ref": "#/$defs/Group-2"},
				  "right": {"$ref": "#/$defs/Group-2"}},
				 "required": ["inner", "left", "right"]}
				"""));
	}

	@Test
	void typesThatContainEachOtherInManyWaysAreWrittenOutOnlySoFar() {
		TypeSchema graph = this.generator.describe(Graph.class);
		assertThat(graph.request().json()).hasSizeLessThan(100_000);
		assertThat(graph.unsupported()).hasSizeLessThan(2_000)
			.contains(new UnsupportedMember("/f", "the schema is too long already to do without $ref"));
		assertThat(graph.request().toJsonNode().at("/properties/name/type").asString()).isEqualTo("string");
		assertThat(graph.prompt().json()).hasSizeLessThan(3_000);
	}

	@Test
	void aTypeWithoutEndIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(Endless.class))
			.withMessageContaining("Endless");
	}

	record Graph(A a, B b, C c, D d, E e, F f, String name) {

		record A(B b, C c, D d, E e, F f, Graph g) {
		}

		record B(A a, C c, D d, E e, F f, Graph g) {
		}

		record C(A a, B b, D d, E e, F f, Graph g) {
		}

		record D(A a, B b, C c, E e, F f, Graph g) {
		}

		record E(A a, B b, C c, D d, F f, Graph g) {
		}

		record F(A a, B b, C c, D d, E e, Graph g) {
		}

	}

	record Tree(String name, List<Tree> children) {
	}

	enum Grade {

		GOOD, @JsonProperty("bad")
		BAD

	}

	record School(String name, Map<String, Integer> scores, Map<Grade, List<String>> byGrade,
			List<SchoolClass> classes) {
	}

	record SchoolClass(Map<String, String> rooms) {
	}

	record Event(Object payload, JsonNode raw, ObjectNode object, Map<String, Object> untyped, ArrayNode list,
			Money money, @JsonDeserialize(using = MoneyDeserializer.class) long odd) {
	}

	@JsonDeserialize(using = MoneyDeserializer.class)
	record Money(long cents) {
	}

	static class MoneyDeserializer extends StdDeserializer<Money> {

		MoneyDeserializer() {
			super(Money.class);
		}

		@Override
		public Money deserialize(JsonParser parser, DeserializationContext context) {
			return new Money(parser.getLongValue());
		}

	}

	static class Open {

		public String name;

		@JsonAnySetter
		public Map<String, Integer> rest;

	}

	record Slash(@JsonProperty("a/b~c") Object odd) {
	}

	record Member(String name, @Nullable String role) {

		record Group(int size) {
		}

	}

	record Team(Member first, Member second) {

		record Group(List<Group> inner, Member.Group left, Member.Group right) {
		}

	}

	static class Endless {

		public Box<Endless> box;

	}

	static class Box<T> {

		public Box<Box<T>> box;

	}

}
