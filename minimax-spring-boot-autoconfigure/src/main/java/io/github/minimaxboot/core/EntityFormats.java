package io.github.minimaxboot.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.minimaxboot.schema.JsonSchema;
import io.github.minimaxboot.schema.JsonSchemaGenerator;
import org.springframework.core.ResolvableType;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knows how each type of entity is asked for and read, and keeps what it found out.
 */
final class EntityReader {

	private static final int MAX_RAW_SCHEMAS = 100;

	private final JsonMapper mapper;

	private final Map<Type, EntityFormat<?>> formats = new ConcurrentHashMap<>();

	/** Made with the first entity, so that text alone does not need the generator. */
	private final SingletonSupplier<JsonSchemaGenerator> schemas;

	/** The compiled schemas of the callers, who may make one for each call. */
	private final ConcurrentLruCache<JsonSchema, AnswerReader> rawReaders = new ConcurrentLruCache<>(MAX_RAW_SCHEMAS,
			(schema) -> new AnswerReader(schema.toJsonNode(), null));

	private final ConstraintCheck constraints;

	EntityReader(JsonMapper mapper) {
		this(mapper, ConstraintCheck.NONE);
	}

	EntityReader(JsonMapper mapper, ConstraintCheck constraints) {
		this.mapper = mapper;
		this.constraints = constraints;
		this.schemas = SingletonSupplier.of(() -> new JsonSchemaGenerator(mapper));
	}

	EntityFormat<JsonNode> format(JsonSchema schema) {
		return new EntityFormat<>(schema, null, this.rawReaders.get(schema),
				binder(this.mapper.constructType(JsonNode.class)));
	}

	<T> EntityFormat<List<T>> listFormat(Class<T> elementType) {
		return format(ResolvableType.forClassWithGenerics(List.class, elementType).getType());
	}

	@SuppressWarnings("unchecked")
	<T> EntityFormat<T> format(Type type) {
		return (EntityFormat<T>) this.formats.computeIfAbsent(type, this::create);
	}

	private EntityFormat<?> create(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		JsonSchema schema = this.schemas.obtain().generate(type);
		JsonNode node = schema.toJsonNode();
		if ("object".equals(node.path("type").asString(""))) {
			return new EntityFormat<>(schema, null, new AnswerReader(node, null), binder(javaType));
		}
		// MiniMax takes objects only (minimax-api §2.4), so anything else goes inside one
		String property = javaType.isCollectionLikeType() ? "items" : "value";
		ObjectNode wrapper = this.mapper.createObjectNode().put("type", "object");
		wrapper.putObject("properties").set(property, node);
		wrapper.putArray("required").add(property);
		return new EntityFormat<>(new JsonSchema(schema.name(), schema.description(), wrapper.toString()), property,
				new AnswerReader(wrapper, property), binder(javaType));
	}

	private <T> EntityBinder<T> binder(JavaType type) {
		return new EntityBinder<>(this.mapper, type, this.constraints);
	}

}
