package io.github.minimaxboot.schema;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes dates and times by an example that the mapper has been seen to read.
 */
final class DateSchemas {

	private static final JsonMapper STANDARD = JsonMapper.shared();

	/**
	 * The forms of ISO 8601. Only those of RFC 3339 have a {@code format}: a local time,
	 * for one, is not a {@code time} of JSON schema, which has an offset.
	 */
	private static final List<Form> FORMS = List.of(new Form(LocalDate.class, "date", "2026-01-31"),
			new Form(LocalTime.class, null, "10:15:30"), new Form(LocalDateTime.class, null, "2026-01-31T10:15:30"),
			new Form(Instant.class, "date-time", "2026-01-31T10:15:30Z"),
			new Form(OffsetDateTime.class, "date-time", "2026-01-31T10:15:30Z"),
			new Form(ZonedDateTime.class, "date-time", "2026-01-31T10:15:30Z"),
			new Form(OffsetTime.class, "time", "10:15:30Z"), new Form(Duration.class, "duration", "PT1H30M"),
			new Form(Period.class, "duration", "P1M2D"),
			new Form(Year.class, null, JsonNodeFactory.instance.numberNode(2026)),
			new Form(YearMonth.class, null, "2026-01"), new Form(MonthDay.class, null, "--01-31"),
			new Form(ZoneOffset.class, null, "+01:00"), new Form(ZoneId.class, null, "Europe/Paris"),
			new Form(Calendar.class, "date-time", "2026-01-31T10:15:30Z"),
			new Form(Date.class, "date-time", "2026-01-31T10:15:30Z"));

	private final JsonMapper mapper;

	DateSchemas(JsonMapper mapper) {
		this.mapper = mapper;
	}

	ObjectNode describe(JavaType type) {
		return FORMS.stream()
			.filter((form) -> form.type().isAssignableFrom(type.getRawClass()))
			.findFirst()
			.map((form) -> describe(type, form))
			.orElseGet(DateSchemas::text);
	}

	private ObjectNode describe(JavaType type, Form form) {
		Object value = read(STANDARD, form.example(), type);
		if (value != null && value.equals(read(this.mapper, form.example(), type))) {
			return schema(form.example(), form.format());
		}
		// the mapper has a format of its own, so let it give the example
		JsonNode own = this.mapper.valueToTree(value);
		return (read(this.mapper, own, type) != null) ? schema(own, null) : text();
	}

	private static ObjectNode schema(JsonNode example, @Nullable String format) {
		ObjectNode schema = text();
		if (example.isNumber()) {
			schema.put("type", example.isIntegralNumber() ? "integer" : "number");
		}
		if (format != null) {
			schema.put("format", format);
		}
		schema.putArray("examples").add(example);
		return schema;
	}

	private static ObjectNode text() {
		return JsonNodeFactory.instance.objectNode().put("type", "string");
	}

	private static @Nullable Object read(JsonMapper mapper, JsonNode json, JavaType type) {
		try {
			return mapper.treeToValue(json, type);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private record Form(Class<?> type, @Nullable String format, JsonNode example) {

		Form(Class<?> type, @Nullable String format, String example) {
			this(type, format, JsonNodeFactory.instance.stringNode(example));
		}

	}

}
