package io.github.minimaxboot.core;

import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an entity after it was bound, for what a schema cannot say. It stands between
 * this room and Bean Validation, which not every application has.
 */
@FunctionalInterface
interface ConstraintCheck {

	/** Finds nothing. */
	ConstraintCheck NONE = (entity, mapper, pointer) -> new Violations();

	/**
	 * Check an entity.
	 * @param entity the entity, or a list or map of entities
	 * @param mapper the mapper that has read it, which knows the names of its properties
	 * @param pointer the JSON pointer of the entity within the answer
	 */
	Violations check(Object entity, JsonMapper mapper, String pointer);

}
