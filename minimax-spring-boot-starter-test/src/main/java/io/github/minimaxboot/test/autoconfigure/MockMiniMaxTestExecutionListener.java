package io.github.minimaxboot.test.autoconfigure;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the server before each test method, so that a test finds neither what another
 * has left behind nor what the application did when it started.
 */
final class MockMiniMaxTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (!TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AutoConfigureMockMiniMax.class)) {
			return;
		}
		ApplicationContext context = testContext.getApplicationContext();
		// each context of a hierarchy of the test has a server of its own, but a parent
		// that the application brings itself has none
		while (context != null) {
			if (context.containsLocalBean(MockMiniMaxContextCustomizer.BEAN_NAME)) {
				context.getBean(MockMiniMaxContextCustomizer.BEAN_NAME, MockMiniMaxServer.class).reset();
			}
			context = context.getParent();
		}
	}

}
