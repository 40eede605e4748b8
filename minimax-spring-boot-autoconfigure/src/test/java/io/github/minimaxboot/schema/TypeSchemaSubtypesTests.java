package io.github.minimaxboot.schema;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.minimaxboot.schema.TypeSchema.UnsupportedMember;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for types with subtypes in {@link TypeSchema}.
 */
class TypeSchemaSubtypesTests {

	private final JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.shared());

	@Test
	void aSealedTypeIsOneOfItsTypesWithTheIdFirst() {
		TypeSchema shape = this.generator.describe(Shape.class);
		assertThat(shape.prompt().json()).isEqualTo(JsonText.compact("""
				{"anyOf": [
				  {"type": "object",
				   "properties": {"kind": {"type": "string", "enum": ["circle"]}, "radius": {"type": "number"}},
				   "required": ["kind", "radius"]},
				  {"type": "object",
				   "properties": {
				    "kind": {"type": "string", "enum": ["box"]},
				    "width": {"type": "number"},
				    "height": {"type": "number"}},
				   "required": ["kind", "width", "height"]}]}
				"""));
		assertThat(shape.unsupported())
			.containsExactly(new UnsupportedMember("", "it has one of several types, which takes anyOf"));
		assertThat(shape.request().toJsonNode().path("type").asString()).isEqualTo("object");
		assertThat(JsonMapper.shared().readValue("""
				{"kind": "circle", "radius": 2}""", Shape.class)).isEqualTo(new Circle(2));
	}

	@Test
	void annotatedSubtypesAreNamedByTheirAnnotation() {
		assertThat(this.generator.describe(Zoo.class).prompt().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "animals": {"type": "array", "items": {"anyOf": [
				   {"type": "object",
				    "properties": {"@type": {"type": "string", "enum": ["dog"]}, "bark": {"type": "integer"}},
				    "required": ["@type", "bark"]},
				   {"type": "object",
				    "properties": {"@type": {"type": "string", "enum": ["cat", "kitty"]}},
				    "required": ["@type"]}]}}},
				 "required": ["animals"]}
				"""));
	}

	@Test
	void subtypesThatOnlyTheMapperKnowsAreFound() {
		JsonMapper mapper = JsonMapper.builder().registerSubtypes(new NamedType(Coin.class, "coin")).build();
		assertThat(new JsonSchemaGenerator(mapper).describe(Wealth.class).request().json())
			.isEqualTo(JsonText.compact("""
					{"type": "object",
					 "properties": {"what": {"type": "string", "enum": ["coin"]}, "cents": {"type": "integer"}},
					 "required": ["what", "cents"]}
					"""));
	}

	@Test
	void aSubtypeByItselfNeedsItsIdToo() {
		TypeSchema circle = this.generator.describe(Circle.class);
		assertThat(circle.unsupported()).isEmpty();
		assertThat(circle.request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"kind": {"type": "string", "enum": ["circle"]}, "radius": {"type": "number"}},
				 "required": ["kind", "radius"]}
				"""));
	}

	@Test
	void aSubtypeByItselfIsNotItsSibling() {
		assertThat(this.generator.describe(Dog.class).request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"@type": {"type": "string", "enum": ["dog"]}, "bark": {"type": "integer"}},
				 "required": ["@type", "bark"]}
				"""));
	}

	@Test
	void theSubtypeThatIsReadWithoutAnIdNeedsNone() {
		assertThat(this.generator.describe(Fallback.class).validation().json()).isEqualTo(JsonText.compact("""
				{"anyOf": [
				  {"type": "object",
				   "properties": {"@type": {"type": "string", "enum": ["usual"]}, "x": {"type": "integer"}},
				   "required": ["x"]},
				  {"type": "object",
				   "properties": {"@type": {"type": "string", "enum": ["special"]}, "y": {"type": "integer"}},
				   "required": ["@type", "y"]}]}
				"""));
	}

	@Test
	void subtypesMayContainTheirSupertype() {
		TypeSchema sum = this.generator.describe(Expression.class);
		assertThat(sum.validation().json()).isEqualTo(JsonText.compact("""
				{"$defs": {
				  "Add": {"type": "object",
				   "properties": {"left": {"$ref": "#"}, "right": {"$ref": "#"}},
				   "required": ["left", "right"]},
				  "Literal": {"type": "object",
				   "properties": {"value": {"type": "integer"}},
				   "required": ["value"]}},
				 "anyOf": [
				  {"type": "object", "properties": {"op": {"type": "string", "enum": ["add"]}}, "required": ["op"],
				   "$ref": "#/$defs/Add"},
				  {"type": "object", "properties": {"op": {"type": "string", "enum": ["literal"]}},
				   "required": ["op"], "$ref": "#/$defs/Literal"}]}
				"""));
	}

	@Test
	void aSubtypeThatContainsItselfIsNamedWhereItDoes() {
		TypeSchema link = this.generator.describe(Link.class);
		assertThat(link.unsupported())
			.containsExactly(new UnsupportedMember("/next", "the type contains itself, which takes $ref"));
		assertThat(link.request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "kind": {"type": "string", "enum": ["link"]},
				  "next": {"type": "object", "description": "What follows"}},
				 "required": ["kind", "next"]}
				"""));
		assertThat(link.prompt().json()).isEqualTo(JsonText.compact("""
				{"$defs": {
				  "Link": {"type": "object",
				   "properties": {
				    "next": {"anyOf": [{"$ref": "#"}, {"type": "null"}], "description": "What follows"}}}},
				 "type": "object",
				 "properties": {"kind": {"type": "string", "enum": ["link"]}},
				 "required": ["kind"],
				 "$ref": "#/$defs/Link"}
				"""));
	}

	@Test
	void theIdMayBeAroundTheObjectOrLeftOut() {
		assertThat(this.generator.describe(Around.class).prompt().json()).isEqualTo(JsonText.compact("""
				{"anyOf": [
				  {"type": "object",
				   "properties": {"a": {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}},
				   "required": ["a"]},
				  {"type": "object",
				   "properties": {"b": {"type": "object", "properties": {"y": {"type": "integer"}}, "required": ["y"]}},
				   "required": ["b"]}]}
				"""));
		assertThat(this.generator.describe(Deduced.class).prompt().json()).isEqualTo(JsonText.compact("""
				{"anyOf": [
				  {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]},
				  {"type": "object", "properties": {"y": {"type": "integer"}}, "required": ["y"]}]}
				"""));
	}

	@Test
	void aSealedTypeThatTheMapperCannotReadIsRefusedWithTheFix() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(Drawing.class))
			.withMessage(
					"No JSON schema can be made of %s: %s is sealed, and nothing tells the mapper which type to "
							+ "read: add @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = \"type\") to it",
					Drawing.class.getTypeName(), Figure.class.getName());
	}

	@Test
	void anInterfaceThatTheMapperCannotReadIsRefusedWithTheFix() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(Named.class))
			.withMessageContaining("Named is abstract")
			.withMessageEndingWith(", and @JsonSubTypes");
	}

	@Test
	void aTypeThatKnowsNoSubtypesIsRefusedWithTheFix() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(Wealth.class))
			.withMessageContaining("has @JsonTypeInfo but no known subtypes: add @JsonSubTypes to it, or seal it");
	}

	@Test
	void anIdInAnArrayIsRefusedWithTheFix() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(InArray.class))
			.withMessageContaining("@JsonTypeInfo(include = WRAPPER_ARRAY)")
			.withMessageEndingWith("use PROPERTY");
	}

	@Test
	void anIdThatIsAskedForOnAMemberIsRefusedWithTheFix() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(OnMember.class))
			.withMessageContaining("@JsonTypeInfo on 'any'")
			.withMessageEndingWith("put it on the type");
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	sealed interface Shape permits Circle, Box {

	}

	@JsonTypeName("circle")
	record Circle(double radius) implements Shape {
	}

	@JsonTypeName("box")
	record Box(double width, double height) implements Shape {
	}

	record Zoo(List<Animal> animals) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Dog.class, name = "dog"),
			@JsonSubTypes.Type(value = Cat.class, names = { "cat", "kitty" }) })
	interface Animal {

	}

	record Dog(int bark) implements Animal {
	}

	record Cat() implements Animal {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, defaultImpl = Usual.class)
	sealed interface Fallback permits Usual, Special {

	}

	@JsonTypeName("usual")
	record Usual(int x) implements Fallback {
	}

	@JsonTypeName("special")
	record Special(int y) implements Fallback {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
	interface Wealth {

	}

	record Coin(int cents) implements Wealth {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
	sealed interface Expression permits Add, Literal {

	}

	@JsonTypeName("add")
	record Add(Expression left, Expression right) implements Expression {
	}

	@JsonTypeName("literal")
	record Literal(int value) implements Expression {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	sealed interface Chain {

	}

	@JsonTypeName("link")
	record Link(@JsonPropertyDescription("What follows") @Nullable Link next) implements Chain {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonSubTypes({ @JsonSubTypes.Type(value = A.class, name = "a"), @JsonSubTypes.Type(value = B.class, name = "b") })
	interface Around {

	}

	record A(int x) implements Around {
	}

	record B(int y) implements Around {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	sealed interface Deduced {

		record WithX(int x) implements Deduced {
		}

		record WithY(int y) implements Deduced {
		}

	}

	record Drawing(List<Figure> figures) {
	}

	sealed interface Figure {

		record Line(int length) implements Figure {
		}

	}

	interface Named {

		String getName();

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	sealed interface InArray {

		record Only(int x) implements InArray {
		}

	}

	record OnMember(@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) Object any) {
	}

}
