package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.schema.JsonSchema;
import io.github.minimaxboot.schema.JsonSchemaGenerator;
import io.github.minimaxboot.schema.TypeSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows how each type of entity is asked for and read, and keeps what it found out.
 */
final class EntityFormats {

	private static final int MAX_RAW_SCHEMAS = 100;

	private static final int MAX_DEFINITIONS = 1_000;

	/** Holds a list, so that the answer is an object. */
	private static final String LIST_PROPERTY = "items";

	/** Holds any other value that is not an object. */
	private static final String VALUE_PROPERTY = "value";

	private final JsonMapper mapper;

	private final @Nullable EntityValidator validator;

	private final Map<Type, EntityFormat<?>> formats = new ConcurrentHashMap<>();

	private final Map<Type, ElementFormat<?>> elementFormats = new ConcurrentHashMap<>();

	/** Made with the first entity, so that text alone does not need the generator. */
	private final SingletonSupplier<JsonSchemaGenerator> schemas;

	/** The compiled schemas of the callers, who may make one for each call. */
	private final ConcurrentLruCache<JsonSchema, EntityFormat<Object>> rawFormats = new ConcurrentLruCache<>(
			MAX_RAW_SCHEMAS, (schema) -> create(TypeSchema.of(schema), javaType(Object.class)));

	private final Map<MethodInput, ArgumentsFormat> argumentFormats = new ConcurrentHashMap<>();

	/**
	 * The definitions of tools, which an application may make for each call. The objects
	 * behind them are not kept.
	 */
	private final ConcurrentLruCache<Definition, Tool> definitions = new ConcurrentLruCache<>(MAX_DEFINITIONS,
			(tool) -> new Tool(tool.name(), tool.description(), tool.input().schema(this)));

	EntityFormats(JsonMapper mapper, @Nullable EntityValidator validator) {
		this.mapper = mapper;
		this.validator = validator;
		this.schemas = SingletonSupplier.of(() -> new JsonSchemaGenerator(mapper));
	}

	<T> EntityFormat<T> format(JsonSchema schema, Class<T> type) {
		EntityFormat<Object> raw = this.rawFormats.get(schema);
		return new EntityFormat<>(raw.schema(), raw.wrapper(), raw.reader(), binder(javaType(type)));
	}

	<T> EntityFormat<List<T>> listFormat(Class<T> elementType) {
		return format(ResolvableType.forClassWithGenerics(List.class, elementType).getType());
	}

	@SuppressWarnings("unchecked")
	<T> EntityFormat<T> format(Type type) {
		return (EntityFormat<T>) this.formats.computeIfAbsent(type,
				(key) -> create(this.schemas.obtain().describe(key), javaType(key)));
	}

	@SuppressWarnings("unchecked")
	<T> ElementFormat<T> elementFormat(Class<T> type) {
		return (ElementFormat<T>) this.elementFormats.computeIfAbsent(type, (key) -> ElementFormat
			.of(this.schemas.obtain().describe(key).validation().toJsonNode(), binder(javaType(key))));
	}

	/**
	 * Return what the model is told of a tool.
	 * @throws IllegalArgumentException if its arguments cannot be described
	 */
	Tool definition(FunctionTool tool) {
		return this.definitions.get(new Definition(tool.name(), tool.description(), tool.input()));
	}

	/**
	 * Return how the arguments of a method are asked for and read.
	 * @throws IllegalArgumentException if the type of one cannot be described
	 */
	ArgumentsFormat format(MethodInput input) {
		return this.argumentFormats.computeIfAbsent(input, this::create);
	}

	private ArgumentsFormat create(MethodInput input) {
		ArgumentsSchema told = new ArgumentsSchema();
		ArgumentsSchema validation = new ArgumentsSchema();
		List<ArgumentsFormat.Argument> arguments = new ArrayList<>();
		for (ToolParameter parameter : input.parameters()) {
			TypeSchema schema = this.schemas.obtain().describe(parameter.type());
			told.add(parameter, schema.parameters());
			validation.addLeniently(parameter, schema.validation());
			arguments.add(new ArgumentsFormat.Argument(parameter, binder(javaType(parameter.type()))));
		}
		return new ArgumentsFormat(told.toJsonNode().toString(), new AnswerReader(validation.toJsonNode(), null),
				arguments);
	}

	/**
	 * Put what is not an object inside one, since MiniMax takes nothing else (minimax-api
	 * §2.4).
	 */
	private <T> EntityFormat<T> create(TypeSchema schema, JavaType type) {
		String wrapper = wrapper(schema.request().toJsonNode());
		TypeSchema answer = (wrapper != null) ? schema.wrappedIn(wrapper) : schema;
		return new EntityFormat<>(answer, wrapper, new AnswerReader(answer.validation().toJsonNode(), wrapper),
				binder(type));
	}

	/**
	 * Return the property to put a value in, or {@code null} if it may be an object.
	 */
	private static @Nullable String wrapper(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isArray()) {
			boolean object = type.valueStream().anyMatch((one) -> one.asString("").equals("object"));
			return object ? null : VALUE_PROPERTY;
		}
		if (type.isMissingNode()) {
			JsonNode allowed = schema.has("const") ? schema.path("const") : schema.path("enum").path(0);
			return (allowed.isMissingNode() || allowed.isObject()) ? null : VALUE_PROPERTY;
		}
		return switch (type.asString("")) {
			case "object" -> null;
			case "array" -> LIST_PROPERTY;
			default -> VALUE_PROPERTY;
		};
	}

	/**
	 * Write a value as JSON.
	 * @throws tools.jackson.core.JacksonException if it cannot be written
	 */
	String write(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	private <T> EntityBinder<T> binder(JavaType type) {
		return new EntityBinder<>(this.mapper, type, this.validator);
	}

	private JavaType javaType(Type type) {
		return this.mapper.constructType(type);
	}

	/**
	 * What the model is told of a tool.
	 *
	 * @param name its name
	 * @param description what it does
	 * @param input its arguments
	 */
	private record Definition(String name, String description, ToolInput input) {
	}

}
