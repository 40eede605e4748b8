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
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
