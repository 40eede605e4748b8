package io.github.minimaxboot.schema;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Describes the types that are not plain objects, by what reads them.
 */
final class TypeDefinitions implements CustomDefinitionProviderV2 {

	private final MapperTypes types;

	private final ScalarSchemas scalars;

	TypeDefinitions(MapperTypes types) {
		this.types = types;
		this.scalars = new ScalarSchemas(types.mapper());
	}

	@Override
	public @Nullable CustomDefinition provideCustomSchemaDefinition(@Nullable ResolvedType resolved,
			SchemaGenerationContext context) {
		if (resolved == null) {
			return null;
		}
		JavaType type = this.types.javaType(resolved);
		if (type.isReferenceType()) {
			return inline(reference(type.getContentType(), context).put(MarkedSchema.NULLABLE, true));
		}
		JavaType input = this.types.convertedFrom(this.types.context().introspectClassAnnotations(type));
		if (input != null && !input.hasRawClass(type.getRawClass())) {
			return inline(reference(input, context));
		}
		ValueDeserializer<?> deserializer = this.types.deserializer(type);
		TypeDeserializer typeDeserializer = type.isContainerType() ? null : this.types.typeDeserializer(type);
		if (typeDeserializer != null) {
			ObjectNode schema = new PolymorphicType(this.types, type, typeDeserializer).describe(resolved, context,
					this);
			return new CustomDefinition(schema, DefinitionType.STANDARD, AttributeInclusion.YES);
		}
		if (deserializer instanceof AbstractDeserializer) {
			throw new IllegalStateException("%s is %s, and nothing tells the mapper which type to read: add "
				.formatted(type.getRawClass().getName(), type.getRawClass().isSealed() ? "sealed" : "abstract")
					+ "@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = \"type\") to it"
					+ (type.getRawClass().isSealed() ? "" : ", and @JsonSubTypes"));
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			return describe(type, bean, context);
		}
		ObjectNode schema = this.scalars.describe(type, deserializer);
		if (schema != null) {
			return inline(schema);
		}
		if (deserializer.logicalType() == LogicalType.Collection
				&& !context.getTypeContext().isContainerType(resolved)) {
			ObjectNode array = JsonNodeFactory.instance.objectNode().put("type", "array");
			array.set("items", reference(type.containedTypeOrUnknown(0), context));
			return inline(array);
		}
		return null;
	}

	/**
	 * Describe what is read as a bean, which need not be an object: a value may have a
	 * creator that takes one.
	 */
	private @Nullable CustomDefinition describe(JavaType type, BeanDeserializerBase bean,
			SchemaGenerationContext context) {
		JavaType read = bean.getValueType();
		if (read.getRawClass() != type.getRawClass() && !(bean instanceof BuilderBasedDeserializer)) {
			return inline(reference(read, context));
		}
		ValueInstantiator instantiator = bean.getValueInstantiator();
		if (instantiator.canCreateFromObjectWith() || instantiator.canCreateUsingDefault()) {
			return null;
		}
		JavaType delegate = instantiator.canCreateUsingDelegate()
				? instantiator.getDelegateType(this.types.context().getConfig()) : scalar(instantiator);
		return (delegate != null) ? inline(reference(delegate, context)) : null;
	}

	private @Nullable JavaType scalar(ValueInstantiator instantiator) {
		Class<?> scalar = null;
		if (instantiator.canCreateFromString()) {
			scalar = String.class;
		}
		else if (instantiator.canCreateFromInt() || instantiator.canCreateFromLong()
				|| instantiator.canCreateFromBigInteger()) {
			scalar = Long.class;
		}
		else if (instantiator.canCreateFromDouble() || instantiator.canCreateFromBigDecimal()) {
			scalar = Double.class;
		}
		else if (instantiator.canCreateFromBoolean()) {
			scalar = Boolean.class;
		}
		return (scalar != null) ? this.types.mapper().constructType(scalar) : null;
	}

	private static CustomDefinition inline(ObjectNode schema) {
		return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
	}

	private static ObjectNode reference(JavaType type, SchemaGenerationContext context) {
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		schema.putArray("allOf")
			.add(context.createDefinitionReference(MapperTypes.resolvedType(type, context.getTypeContext())));
		return schema;
	}

}
