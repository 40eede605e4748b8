package io.github.minimaxboot.schema;

import java.lang.reflect.AnnotatedType;
import java.util.List;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Module;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes victools describe what the application's mapper reads. The Jackson module of
 * victools describes what a mapper without settings writes.
 */
final class MapperModule implements Module {

	private final MapperTypes types;

	MapperModule(MapperTypes types) {
		this.types = types;
	}

	@Override
	public void applyToConfigBuilder(SchemaGeneratorConfigBuilder builder) {
		ReadObjects objects = new ReadObjects(this.types);
		SchemaGeneratorConfigPart<FieldScope> fields = builder.forFields();
		fields.withIgnoreCheck((field) -> property(field) == null || isUnwrapped(field))
			.withPropertyNameOverrideResolver(this::name)
			.withDescriptionResolver(this::description)
			.withTargetTypeOverridesResolver(this::valueType)
			.withCustomDefinitionProvider(objects::define)
			.withInstanceAttributeOverride(this::mark);
		builder.forTypesInGeneral()
			.withDescriptionResolver((scope) -> this.types.description(this.types.javaType(scope.getType())))
			.withCustomDefinitionProvider(new TypeDefinitions(this.types))
			.withTypeAttributeOverride(objects::complete)
			.withDefinitionNamingStrategy(new DefinitionNames())
			// put in order when the object is complete
			.withPropertySorter((unused1, unused2) -> 0);
	}

	private @Nullable ReadProperty property(FieldScope field) {
		return property(this.types, field);
	}

	static @Nullable ReadProperty property(MapperTypes types, FieldScope field) {
		JavaType owner = types.javaType(field.getDeclarationDetails().getSchemaTargetType());
		return types.properties(owner)
			.stream()
			.filter((property) -> field.getDeclaredName().equals(property.field()))
			.findFirst()
			.orElse(null);
	}

	private boolean isUnwrapped(FieldScope field) {
		ReadProperty property = property(field);
		return property != null && property.unwrapper() != null;
	}

	private @Nullable String name(FieldScope field) {
		ReadProperty property = property(field);
		return (property != null) ? property.name() : null;
	}

	private @Nullable String description(FieldScope field) {
		ReadProperty property = property(field);
		return (property != null && !field.isFakeContainerItemScope()) ? property.description() : null;
	}

	/**
	 * Say what is in an optional, and what a creator takes where the field has another
	 * type.
	 */
	private @Nullable List<ResolvedType> valueType(FieldScope field) {
		ReadProperty property = property(field);
		if (property == null || field.isFakeContainerItemScope()) {
			return null;
		}
		JavaType type = property.type().isReferenceType() ? property.type().getContentType() : property.type();
		return (type.getRawClass() != field.getType().getErasedType())
				? List.of(MapperTypes.resolvedType(type, field.getContext())) : null;
	}

	private void mark(ObjectNode attributes, FieldScope field, SchemaGenerationContext context) {
		ReadProperty property = property(field);
		if (property == null) {
			return;
		}
		AnnotatedType type = field.getRawMember().getAnnotatedType();
		if (field.isFakeContainerItemScope()) {
			if (Nullness.isItemNullable(type, property.type().isMapLikeType() ? 1 : 0)) {
				attributes.put(MarkedSchema.NULLABLE, true);
			}
		}
		else if (property.nullable()) {
			attributes.put(MarkedSchema.NULLABLE, true);
		}
	}

}
