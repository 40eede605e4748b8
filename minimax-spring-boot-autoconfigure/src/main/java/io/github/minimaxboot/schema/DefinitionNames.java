package io.github.minimaxboot.schema;

import java.util.HashMap;
import java.util.Map;

import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;

/**
 * Names the definitions of one schema after their types, with a number behind the second
 * of a name: victools does so too, but fails when one of two is the type it was asked
 * for.
 */
final class DefinitionNames extends DefaultSchemaDefinitionNamingStrategy {

	private final Map<DefinitionKey, String> names = new HashMap<>();

	private final Map<String, Integer> counts = new HashMap<>();

	@Override
	public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
		return this.names.computeIfAbsent(key, (unused) -> {
			String name = super.getDefinitionNameForKey(key, context);
			int count = this.counts.merge(name, 1, Integer::sum);
			return (count > 1) ? name + "-" + count : name;
		});
	}

}
