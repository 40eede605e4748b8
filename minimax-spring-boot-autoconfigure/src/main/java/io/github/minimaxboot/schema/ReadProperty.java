package io.github.minimaxboot.schema;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.util.NameTransformer;

/**
 * A property that the mapper reads.
 *
 * @param name its name in the JSON
 * @param aliases other names that are read too
 * @param field the name of the field that holds it, or {@code null} if there is none
 * @param getter the getter, or {@code null} if there is none
 * @param type its type
 * @param nullable whether it may be {@code null} or absent
 * @param description what it is for, or {@code null}
 * @param unwrapper makes names of the properties of an unwrapped object, {@code null} if
 * this is an ordinary property
 * @param pattern of the dates that it is or holds, or {@code null}
 * @param opaque whether it has a deserializer of its own, which does not tell what it
 * reads
 */
record ReadProperty(String name, List<String> aliases, @Nullable String field, @Nullable Method getter, JavaType type,
		boolean nullable, @Nullable String description, @Nullable NameTransformer unwrapper, @Nullable String pattern,
		boolean opaque) {

}
