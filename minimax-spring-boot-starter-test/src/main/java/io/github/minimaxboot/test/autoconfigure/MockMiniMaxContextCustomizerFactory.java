package io.github.minimaxboot.test.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link AutoConfigureMockMiniMax} on a test class, or around it.
 */
final class MockMiniMaxContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AutoConfigureMockMiniMax annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureMockMiniMax.class);
		return (annotation != null) ? new MockMiniMaxContextCustomizer(annotation.scriptOnly(),
				DurationStyle.detectAndParse(annotation.tokenDelay())) : null;
	}

}
