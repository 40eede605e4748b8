package io.github.minimaxboot.schema;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON schemas of a Java type and keeps them, since they cost far more than a
 * call.
 * <p>
 * They describe what the given mapper reads: its names, its enum values, its dates, its
 * subtypes. Properties stand in the order of their declaration, unless
 * {@code @JsonPropertyOrder} says otherwise, so that the text is the same each time.
 *
 * @since 0.1.0
 */
public final class JsonSchemaGenerator {

	private static final int MAX_NAME_LENGTH = 64;

	private final Map<Type, TypeSchema> schemas = new ConcurrentHashMap<>();

	private final MapperTypes types;

	/**
	 * Create a generator.
	 * @param mapper the mapper that will read the answers
	 */
	public JsonSchemaGenerator(JsonMapper mapper) {
		this.types = new MapperTypes(mapper);
	}

	/**
	 * Make the schema of a type that is sent, or return the one made before.
	 * @param type the type
	 * @return the schema, every property required; its name is the type's simple name in
	 * snake case, its description that of {@code @JsonClassDescription}
	 * @throws IllegalArgumentException if the type cannot be described
	 * @see TypeSchema#request()
	 */
	public JsonSchema generate(Type type) {
		return describe(type).request();
	}

	/**
	 * Make the schemas of a type, or return those made before.
	 * @param type the type: a record, a bean, an enum, a collection, a sealed type, with
	 * or without type arguments
	 * @return what is sent, what validates, and what the wire cannot express
	 * @throws IllegalArgumentException if the type cannot be described, or the mapper
	 * cannot read it
	 */
	public TypeSchema describe(Type type) {
		return this.schemas.computeIfAbsent(type, this::create);
	}

	private TypeSchema create(Type type) {
		try {
			JavaType javaType = this.types.mapper().constructType(type);
			ObjectNode marked = generateMarked(type);
			// said once, beside the name, and not again inside the schema
			marked.remove("description");
			String name = name(javaType);
			String description = this.types.description(javaType);
			RequestSchema request = new RequestSchema(marked, true);
			JsonSchema sent = new JsonSchema(name, description, request.schema().toString());
			JsonSchema shown = request.unsupported().isEmpty() ? sent
					: new JsonSchema(name, description, MarkedSchema.toPrompt(marked).toString());
			JsonSchema parameters = request.unsupported().isEmpty()
					? new JsonSchema(name, description, new RequestSchema(marked, false).schema().toString()) : shown;
			return new TypeSchema(sent, shown, parameters,
					new JsonSchema(name, description, MarkedSchema.toValidation(marked).toString()),
					request.unsupported());
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(
					"No JSON schema can be made of %s: %s".formatted(type.getTypeName(), ex.getMessage()), ex);
		}
		catch (StackOverflowError ex) {
			throw new IllegalArgumentException(
					"No JSON schema can be made of %s: it contains itself without end".formatted(type.getTypeName()),
					ex);
		}
	}

	/**
	 * Generate with a configuration for this type alone, since it is not free of state.
	 */
	private ObjectNode generateMarked(Type type) {
		OptionPreset preset = new OptionPreset(Option.PUBLIC_NONSTATIC_FIELDS,
				Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS, Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS,
				Option.TRANSIENT_FIELDS, Option.PLAIN_DEFINITION_KEYS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
				Option.NULLABLE_ARRAY_ITEMS_ALLOWED, Option.ALLOF_CLEANUP_AT_THE_END,
				Option.DUPLICATE_MEMBER_ATTRIBUTE_CLEANUP_AT_THE_END);
		SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, preset)
			.with(new MapperModule(this.types));
		if (isPresent("jakarta.validation.Constraint")
				&& isPresent("com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule")) {
			builder.with(new BeanValidationModule(this.types));
		}
		return new SchemaGenerator(builder.build()).generateSchema(type);
	}

	private static boolean isPresent(String className) {
		try {
			Class.forName(className, false, JsonSchemaGenerator.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	/**
	 * Name a type so that the model can tell what is wanted: {@code film},
	 * {@code film_list}.
	 */
	private static String name(JavaType type) {
		String name = snake(type);
		return (name.length() > MAX_NAME_LENGTH) ? name.substring(0, MAX_NAME_LENGTH) : name;
	}

	private static String snake(JavaType type) {
		JavaType content = type.getContentType();
		if (content != null) {
			return snake(content) + (type.isMapLikeType() ? "_map" : "_list");
		}
		String snake = type.getRawClass()
			.getSimpleName()
			.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
			.toLowerCase(Locale.ROOT)
			.replaceAll("\\W", "_");
		return snake.isEmpty() ? "answer" : snake;
	}

}
