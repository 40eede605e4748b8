package io.github.minimaxboot.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Finds the JSON value of each constant of an enum by letting the mapper read it back:
 * whether it goes by name, by {@code toString()}, by {@code @JsonProperty} or by
 * {@code @JsonValue} is the mapper's affair.
 */
final class EnumValues {

	private final JsonMapper mapper;

	EnumValues(JsonMapper mapper) {
		this.mapper = mapper;
	}

	ArrayNode of(JavaType type) {
		ArrayNode values = this.mapper.createArrayNode();
		for (Object constant : type.getRawClass().getEnumConstants()) {
			values.add(value(type, (Enum<?>) constant));
		}
		return values;
	}

	/**
	 * Return the other values that the constants are read from.
	 */
	ArrayNode aliases(JavaType type) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		Enum<?>[] constants = (Enum<?>[]) type.getRawClass().getEnumConstants();
		String[][] names = new String[constants.length][];
		config.getAnnotationIntrospector()
			.findEnumAliases(config, config.classIntrospectorInstance().introspectClassAnnotations(type), constants,
					names);
		ArrayNode aliases = this.mapper.createArrayNode();
		for (int i = 0; i < names.length; i++) {
			for (String name : (names[i] != null) ? names[i] : new String[0]) {
				if (reads(type, StringNode.valueOf(name), constants[i])) {
					aliases.add(name);
				}
			}
		}
		return aliases;
	}

	/**
	 * Return the keys that a map of the enum may have, or {@code null} if they are not
	 * what the constants are elsewhere.
	 */
	@Nullable ArrayNode keys(JavaType type) {
		ArrayNode keys = this.mapper.createArrayNode();
		JavaType map = this.mapper.getTypeFactory()
			.constructMapType(LinkedHashMap.class, type, this.mapper.constructType(Object.class));
		for (JsonNode value : of(type)) {
			keys.add(value.asString());
		}
		ObjectNode all = this.mapper.createObjectNode();
		keys.forEach((key) -> all.putNull(key.asString()));
		try {
			Map<?, ?> read = this.mapper.treeToValue(all, map);
			return read.keySet().equals(Set.of(type.getRawClass().getEnumConstants())) ? keys : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private JsonNode value(JavaType type, Enum<?> constant) {
		JsonNode written = this.mapper.valueToTree(constant);
		return Stream
			.concat(Optional.of(written).filter(JsonNode::isString).stream(),
					Stream.of(StringNode.valueOf(constant.name()), StringNode.valueOf(constant.toString()), written))
			.filter((value) -> value.isString() || value.isIntegralNumber())
			.filter((value) -> reads(type, value, constant))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("the mapper writes %s.%s as %s but does not read that: give "
				.formatted(type.getRawClass().getName(), constant.name(), written)
					+ "the constant a @JsonProperty, or let the @JsonCreator take what @JsonValue returns"));
	}

	private boolean reads(JavaType type, JsonNode value, Enum<?> constant) {
		try {
			return this.mapper.treeToValue(value, type) == constant;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
