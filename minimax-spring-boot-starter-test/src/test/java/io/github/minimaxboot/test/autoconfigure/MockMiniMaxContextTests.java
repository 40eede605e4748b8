package io.github.minimaxboot.test.autoconfigure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MockMiniMaxContextTests {

	@AfterAll
	static void closeContexts() {
		context(ScriptOnly.class).markApplicationContextDirty(HierarchyMode.CURRENT_LEVEL);
		context(First.class).markApplicationContextDirty(HierarchyMode.CURRENT_LEVEL);
		context(Plain.class).markApplicationContextDirty(HierarchyMode.CURRENT_LEVEL);
	}

	@Test
	void classesWithTheSameAnnotationShareContextAndServer() {
		assertThat(server(First.class)).isSameAs(server(Second.class));
	}

	@Test
	void anotherSettingIsAnotherContext() {
		assertThat(server(ScriptOnly.class)).isNotSameAs(server(First.class));
	}

	@Test
	void withoutTheAnnotationThereIsNoServer() {
		ApplicationContext context = context(Plain.class).getApplicationContext();
		assertThat(context.getBeanNamesForType(MockMiniMaxServer.class)).isEmpty();
		assertThat(context.getEnvironment().getProperty("minimax.base-url")).isNull();
	}

	@Test
	void scriptOnlyLastsBeyondTheResetBetweenTests() throws IOException {
		MockMiniMaxServer server = server(ScriptOnly.class).reset();
		assertThat(status(server)).isEqualTo(404);
		assertThat(server.calls()).hasSize(1);
	}

	@Test
	void theServerIsClosedWithTheContext() {
		TestContext context = context(Closed.class);
		URI baseUrl = server(Closed.class).baseUrl();
		context.markApplicationContextDirty(HierarchyMode.CURRENT_LEVEL);
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> baseUrl.toURL().openConnection().getInputStream());
	}

	@Test
	void aParentOfTheApplicationNeedsNoServer() throws Exception {
		TestContextManager test = new TestContextManager(BelowAParent.class);
		server(BelowAParent.class).enqueue(MockReply.status(503));
		test.beforeTestMethod(new BelowAParent(), BelowAParent.class.getDeclaredMethod("test"));
		assertThat(server(BelowAParent.class)).hasNoRepliesLeft();
		test.getTestContext().markApplicationContextDirty(HierarchyMode.CURRENT_LEVEL);
	}

	private static int status(MockMiniMaxServer server) throws IOException {
		return ((HttpURLConnection) server.baseUrl().resolve("/v1/models").toURL().openConnection()).getResponseCode();
	}

	private static MockMiniMaxServer server(Class<?> test) {
		return context(test).getApplicationContext().getBean(MockMiniMaxServer.class);
	}

	private static TestContext context(Class<?> test) {
		return new TestContextManager(test).getTestContext();
	}

	@SpringBootTest(classes = Empty.class)
	@AutoConfigureMockMiniMax
	static class First {

	}

	@SpringBootTest(classes = Empty.class)
	@AutoConfigureMockMiniMax
	static class Second {

	}

	@SpringBootTest(classes = Empty.class)
	@AutoConfigureMockMiniMax(scriptOnly = true)
	static class ScriptOnly {

	}

	@SpringBootTest(classes = Empty.class)
	@AutoConfigureMockMiniMax(tokenDelay = "1ms")
	static class Closed {

	}

	@SpringBootTest(classes = Empty.class)
	@ContextConfiguration(initializers = Parent.class)
	@AutoConfigureMockMiniMax
	static class BelowAParent {

		void test() {
		}

	}

	static class Parent implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			GenericApplicationContext parent = new GenericApplicationContext();
			parent.refresh();
			context.setParent(parent);
		}

	}

	@SpringBootTest(classes = Empty.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
