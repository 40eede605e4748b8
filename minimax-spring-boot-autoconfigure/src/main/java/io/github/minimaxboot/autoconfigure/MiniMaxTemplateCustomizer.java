package io.github.minimaxboot.autoconfigure;

import io.github.minimaxboot.core.MiniMaxTemplate;

/**
 * Changes each {@link MiniMaxTemplate.Builder} that auto-configuration makes, the one of
 * the template bean included. Declare a bean of this type; it is applied after the
 * properties.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MiniMaxTemplateCustomizer {

	/**
	 * Change a builder.
	 * @param builder the builder
	 */
	void customize(MiniMaxTemplate.Builder builder);

}
