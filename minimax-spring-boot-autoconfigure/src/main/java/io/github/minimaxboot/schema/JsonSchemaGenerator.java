package io.github.minimaxboot.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the {@link JsonSchema} of a Java type and keeps it, since it costs far more than
 * a call.
 * <p>
 * The properties have the names that the given mapper reads, each is required, as MiniMax
 * demands it (minimax-api §2.4), and they stand in the order of declaration, so that the
 * text is the same each time.
 *
 * @since 0.1.0
 */
public final class JsonSchemaGenerator {

	private static final int MAX_NAME_LENGTH = 64;

	private final Map<Type, JsonSchema> schemas = new ConcurrentHashMap<>();

	/** Writes each type out where it stands, since MiniMax knows no references. */
	private final SchemaGenerator inline;

	/** For a type that contains itself, which cannot be written out. */
	private final SchemaGenerator referring;

	/**
	 * Create a generator.
	 * @param mapper the mapper that will read the answers; its naming strategy decides
	 * the names of the properties
	 */
	public JsonSchemaGenerator(JsonMapper mapper) {
		DeserializationConfig config = mapper.deserializationConfig();
		this.inline = new SchemaGenerator(configure(config).with(Option.INLINE_ALL_SCHEMAS).build());
		this.referring = new SchemaGenerator(configure(config).build());
	}

	/**
	 * Make the schema of a type, or return the one made before.
	 * @param type the type
	 * @return the schema; its name is the type's simple name in snake case, its
	 * description that of {@code @JsonClassDescription}
	 * @throws IllegalArgumentException if the type cannot be described
	 */
	public JsonSchema generate(Type type) {
		return this.schemas.computeIfAbsent(type, this::create);
	}

	private JsonSchema create(Type type) {
		ObjectNode schema;
		try {
			schema = describe(type);
		}
		catch (JacksonException | IllegalArgumentException | IllegalStateException ex) {
			throw new IllegalArgumentException(
					"No JSON schema can be made of %s: %s".formatted(type.getTypeName(), ex.getMessage()), ex);
		}
		Class<?> raw = raw(type);
		// said once, beside the name, and not again inside the schema
		schema.remove("description");
		return new JsonSchema(name(raw), description(raw), schema.toString());
	}

	private synchronized ObjectNode describe(Type type) {
		try {
			return this.inline.generateSchema(type);
		}
		catch (IllegalArgumentException ex) {
			return this.referring.generateSchema(type);
		}
	}

	private static SchemaGeneratorConfigBuilder configure(DeserializationConfig config) {
		SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12,
				OptionPreset.PLAIN_JSON)
			.with(new JacksonSchemaModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
					JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE, JacksonOption.RESPECT_JSONPROPERTY_ORDER))
			.without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
		builder.forTypesInGeneral().withPropertySorter((unused1, unused2) -> 0);
		builder.forFields()
			.withRequiredCheck((field) -> true)
			.withTargetTypeOverridesResolver(JsonSchemaGenerator::valueOfOptional);
		if (config.getPropertyNamingStrategy() instanceof PropertyNamingStrategies.NamingBase strategy) {
			// asked after the annotations, which the module above has read
			builder.forFields()
				.withPropertyNameOverrideResolver(
						(field) -> strategy.nameForField(config, null, field.getDeclaredName()));
		}
		return builder;
	}

	/**
	 * Describe what an optional holds: the model has to give a value for each property,
	 * and MiniMax has no type for the lack of one.
	 */
	private static @Nullable List<ResolvedType> valueOfOptional(FieldScope field) {
		ResolvedType type = field.getType();
		if (type != null && type.getErasedType() == Optional.class && !type.getTypeParameters().isEmpty()) {
			return List.of(type.getTypeParameters().get(0));
		}
		return null;
	}

	private static Class<?> raw(Type type) {
		if (type instanceof Class<?> raw) {
			return raw;
		}
		return (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw)
				? raw : Object.class;
	}

	private static String name(Class<?> type) {
		String snake = type.getSimpleName()
			.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
			.toLowerCase(Locale.ROOT)
			.replaceAll("\\W", "_");
		return (snake.length() > MAX_NAME_LENGTH) ? snake.substring(0, MAX_NAME_LENGTH) : snake;
	}

	private static @Nullable String description(Class<?> type) {
		JsonClassDescription description = type.getAnnotation(JsonClassDescription.class);
		return (description != null) ? description.value() : null;
	}

}
