package io.github.minimaxboot.core;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntityBinder}.
 */
class EntityBinderTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"day":"soon","prices":[],"seats":{}}                       | /day: Cannot deserialize
			{"day":"2026-01-01","prices":[1,"x"],"seats":{}}            | /prices/1: Cannot deserialize
			{"day":"2026-01-01","prices":[],"seats":{"row/1":{"n":99999999999}}} | /seats/row~11/n: Numeric value
			{"day":"2026-01-01","prices":[],"seats":{"a":{"n":-1}}}     | /seats/a: Cannot construct instance
			[]                                                          | /: Cannot deserialize
			null                                                        | /: is null
			""")
	void whatTheMapperRefusesIsAViolationWithAPointer(String json, String violation) {
		Outcome<Show> bound = binder(Show.class, null).bind(MAPPER.readTree(json), "");
		assertThat(bound.entity()).isNull();
		assertThat(bound.violations()).singleElement().asString().startsWith(violation);
		if (!json.equals("null")) {
			assertThat(bound.cause()).isInstanceOf(JacksonException.class);
		}
	}

	@Test
	void thePointerBeginsWhereTheValueIs() {
		assertThat(binder(Seat.class, null).bind(MAPPER.readTree("{\"n\":\"x\"}"), "/items/3").violations())
			.singleElement()
			.asString()
			.startsWith("/items/3/n: ");
	}

	@Test
	void whatTheConstraintsSayIsAViolation() {
		EntityValidator taken = (entity, mapper) -> List.of(new EntityValidator.Violation("/n", "is taken"));
		Outcome<Seat> bound = binder(Seat.class, taken).bind(MAPPER.readTree("{\"n\":1}"), "/value");
		assertThat(bound.entity()).isNull();
		assertThat(bound.violations()).containsExactly("/value/n: is taken");
	}

	@Test
	void aDeserializerThatFailsIsAViolation() {
		SimpleModule module = new SimpleModule().addDeserializer(Seat.class, new StdDeserializer<>(Seat.class) {
			@Override
			public Seat deserialize(JsonParser parser, DeserializationContext context) {
				throw new IllegalStateException("no seats");
			}
		});
		JsonMapper mapper = JsonMapper.builder().addModule(module).build();
		Outcome<Seat> bound = new EntityBinder<Seat>(mapper, mapper.constructType(Seat.class), null)
			.bind(MAPPER.readTree("{\"n\":1}"), "/value");
		assertThat(bound.entity()).isNull();
		assertThat(bound.violations())
			.containsExactly("/value: cannot be read: java.lang.IllegalStateException: no seats");
		assertThat(bound.cause()).hasMessage("no seats");
	}

	@Test
	void aConstraintThatFailsIsAViolation() {
		aConstraintThatFailsIsAViolation(new IllegalStateException("odd"));
		aConstraintThatFailsIsAViolation(new StackOverflowError("odd"));
	}

	private static void aConstraintThatFailsIsAViolation(Throwable failure) {
		EntityValidator failing = (entity, mapper) -> {
			throw EntityBinderTests.<RuntimeException>unchecked(failure);
		};
		Outcome<Seat> bound = binder(Seat.class, failing).bind(MAPPER.readTree("{\"n\":1}"), "");
		assertThat(bound.entity()).isNull();
		assertThat(bound.violations()).containsExactly("/: cannot be validated: " + failure);
		assertThat(bound.cause()).isSameAs(failure);
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X unchecked(Throwable failure) throws X {
		throw (X) failure;
	}

	@Test
	void anEntityIsReadAsTheMapperReadsItsText() {
		JsonNode exact = MAPPER.createObjectNode().put("price", new BigDecimal("0.1234567890123456789012345"));
		assertThat(binder(Price.class, null).bind(exact, "").entity().price()).isEqualTo("0.1234567890123456789012345");
		assertThat(binder(JsonNode.class, null).bind(exact, "").entity())
			.isEqualTo(MAPPER.readTree("{\"price\":0.1234567890123456789012345}"));
	}

	private static <T> EntityBinder<T> binder(Class<T> type, EntityValidator validator) {
		JavaType javaType = MAPPER.constructType(type);
		return new EntityBinder<>(MAPPER, javaType, validator);
	}

	record Show(LocalDate day, List<BigDecimal> prices, Map<String, Seat> seats) {
	}

	record Seat(int n) {

		@JsonCreator
		Seat(@JsonProperty("n") int n) {
			if (n < 0) {
				throw new IllegalArgumentException("no such seat");
			}
			this.n = n;
		}

	}

	record Price(BigDecimal price) {
	}

}
