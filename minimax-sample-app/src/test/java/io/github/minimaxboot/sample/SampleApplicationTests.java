package io.github.minimaxboot.sample;

import io.github.minimaxboot.autoconfigure.MissingApiKeyException;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@SampleTest
class SampleApplicationTests {

	@Autowired
	private SampleClient client;

	@Test
	void healthIsUp() {
		this.client.get("/actuator/health")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components.minimax.status")
			.isEqualTo("UP");
	}

	@Test
	void infoTellsTheModelAndNoKey() {
		this.client.get("/actuator/info")
			.expectBody()
			.json("{\"model\": \"MiniMax-M3\", \"region\": \"china\"}", JsonCompareMode.STRICT);
	}

	@Test
	void pageIsServed() {
		this.client.get("/").expectStatus().isOk().expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML);
	}

	@Test
	void nothingIsPushedAnywhereUnlessAnEndpointIsSet(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(Tracer.class)).isNotEmpty();
		assertThat(context.getBeanNamesForType(SpanExporter.class)).isEmpty();
		assertThat(context.getBeanNamesForType(PushMeterRegistry.class)).isEmpty();
	}

	@Test
	void startWithoutAKeyFailsAndNamesTheProperty() {
		SpringApplicationBuilder application = new SpringApplicationBuilder(SampleApplication.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off");
		assertThatException().isThrownBy(() -> application.run("--minimax.api-key="))
			.havingRootCause()
			.isInstanceOf(MissingApiKeyException.class)
			.withMessageContaining("minimax.api-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/moderation.html", "/operations.html" })
	void pageHasNoInlineScriptAndNothingFromElsewhere(String path) {
		String page = this.client.get(path).expectBody(String.class).returnResult().getResponseBody();
		assertThat(page).contains("default-src 'none'")
			.doesNotContainPattern("<script(?![^>]*\\ssrc=)")
			.doesNotContainPattern("(?i)\\s(on\\w+|style)=")
			.doesNotContainPattern("(?i)(src|href)=\"(https?:)?//");
	}

}
