package io.github.minimaxboot.schema;

import java.lang.reflect.Type;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what the mapper has a say in of a {@link TypeSchema}.
 */
class TypeSchemaMapperTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Test
	void theTypeThatIsReadInAnothersPlaceIsDescribed() {
		assertThat(new JsonSchemaGenerator(MAPPER).generate(Place.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "lat": {"type": "number", "description": "at most 90"},
				  "lon": {"type": "number"}},
				 "required": ["lat", "lon"]}
				"""));
	}

	@Test
	void whatIsConvertedIsDescribedAsItIsRead() {
		assertThat(new JsonSchemaGenerator(MAPPER).generate(Shop.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "price": {"type": "integer"},
				  "name": {"type": "array", "items": {"type": "string"}},
				  "checked": {"type": "object", "properties": {"lat": {"type": "number"}}, "required": ["lat"]}},
				 "required": ["price", "name", "checked"]}
				"""));
	}

	@Test
	void namesFollowTheStrategyOfTheTypeBeforeThatOfTheMapper() {
		JsonMapper kebab = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();
		assertThat(properties(kebab, Plain.class)).containsExactly("first-name", "OTHER");
		assertThat(properties(kebab, Snake.class)).containsExactly("first_name");
	}

	@Test
	void mixInsCountAsAnnotations() {
		JsonMapper mapper = JsonMapper.builder().addMixIn(Plain.class, PlainMixIn.class).build();
		assertThat(new JsonSchemaGenerator(mapper).generate(Plain.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "given": {"type": "string", "description": "The given name"},
				  "OTHER": {"type": "string"}},
				 "required": ["given", "OTHER"]}
				"""));
	}

	@Test
	void constantsHaveTheNamesThatAreRead() {
		assertThat(enumeration(MAPPER, Colour.class)).containsExactly("rot", "blue", "GREEN");
		JsonMapper byName = JsonMapper.builder()
			.disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
			.build();
		assertThat(enumeration(byName, Colour.class)).containsExactly("RED", "blue", "GREEN");
		JsonMapper written = JsonMapper.builder().disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING).build();
		assertThat(enumeration(written, Colour.class)).containsExactly("rot", "blue", "GREEN");
	}

	@Test
	void constantsAreReadByTheirCreator() {
		assertThat(enumeration(MAPPER, Mood.class)).containsExactly("good", "bad");
	}

	@Test
	void keysThatAreReadInAnotherWayThanConstantsAreNotDescribed() {
		SimpleModule module = new SimpleModule().addKeyDeserializer(Mood.class, new KeyDeserializer() {
			@Override
			public Object deserializeKey(String key, DeserializationContext context) {
				return Mood.values()["1".equals(key) ? 1 : 0];
			}
		});
		Type type = new ParameterizedTypeReference<Map<Mood, Integer>>() {
		}.getType();
		assertThat(new JsonSchemaGenerator(MAPPER).describe(type).validation().json()).contains("propertyNames");
		JsonMapper byNumber = JsonMapper.builder().addModule(module).build();
		assertThat(new JsonSchemaGenerator(byNumber).describe(type).validation().json())
			.isEqualTo("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}");
	}

	@Test
	void constantsThatCannotBeReadAreRefusedWithTheFix() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JsonSchemaGenerator(MAPPER).generate(Unreadable.class))
			.withMessageContaining("Unreadable.ONLY as \"ONLY\" but does not read that")
			.withMessageContaining("@JsonProperty");
	}

	@Test
	void datesAreShownInTheFormatOfTheMapper() {
		SimpleDateFormat format = new SimpleDateFormat("dd.MM.yyyy", Locale.ROOT);
		format.setTimeZone(TimeZone.getTimeZone("UTC"));
		JsonMapper german = JsonMapper.builder().defaultDateFormat(format).build();
		assertThat(new JsonSchemaGenerator(german).describe(Date.class).validation().json())
			.isEqualTo("{\"type\":\"string\",\"examples\":[\"31.01.2026\"]}");
	}

	@Test
	void aMapperThatWritesTimestampsReadsDatesAllTheSame() {
		JsonMapper timestamps = JsonMapper.builder().enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();
		assertThat(new JsonSchemaGenerator(timestamps).describe(Instant.class).validation().json())
			.isEqualTo("{\"type\":\"string\",\"format\":\"date-time\",\"examples\":[\"2026-01-31T10:15:30Z\"]}");
	}

	private static List<String> properties(JsonMapper mapper, Class<?> type) {
		JsonNode schema = new JsonSchemaGenerator(mapper).generate(type).toJsonNode();
		return List.copyOf(schema.get("properties").propertyNames());
	}

	private static List<String> enumeration(JsonMapper mapper, Class<?> type) {
		JsonNode schema = new JsonSchemaGenerator(mapper).generate(type).toJsonNode();
		return schema.get("enum").valueStream().map(JsonNode::asString).toList();
	}

	@JsonDeserialize(as = Coordinates.class)
	interface Place {

	}

	record Coordinates(@Max(90) double lat, double lon) implements Place {
	}

	record Shop(Money price, @JsonDeserialize(converter = Join.class) String name, Checked checked) {
	}

	@JsonDeserialize(converter = ToMoney.class)
	record Money(long cents) {
	}

	static class ToMoney extends StdConverter<Long, Money> {

		@Override
		public Money convert(Long value) {
			return new Money(value);
		}

	}

	static class Join extends StdConverter<List<String>, String> {

		@Override
		public String convert(List<String> value) {
			return String.join(" ", value);
		}

	}

	@JsonDeserialize(converter = Check.class)
	record Checked(double lat) {
	}

	static class Check extends StdConverter<Checked, Checked> {

		@Override
		public Checked convert(Checked value) {
			return value;
		}

	}

	record Plain(String firstName, @JsonProperty("OTHER") String lastName) {
	}

	interface PlainMixIn {

		@JsonProperty("given")
		@JsonPropertyDescription("The given name")
		String firstName();

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Snake(String firstName) {
	}

	enum Colour {

		RED {

			@Override
			public String toString() {
				return "rot";
			}

		},

		@JsonProperty("blue")
		BLUE,

		GREEN

	}

	enum Mood {

		GOOD, BAD;

		@JsonCreator
		static Mood of(String text) {
			return valueOf(text.toUpperCase(Locale.ROOT));
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	enum Unreadable {

		ONLY;

		@JsonCreator
		static Unreadable of(int number) {
			return values()[number];
		}

	}

}
