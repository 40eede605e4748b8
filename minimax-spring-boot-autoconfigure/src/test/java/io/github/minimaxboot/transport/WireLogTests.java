package io.github.minimaxboot.transport;

import java.net.URI;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import io.github.minimaxboot.LogLines;
import io.github.minimaxboot.MdcTracing;
import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.test.MockReply;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WireLog}.
 */
class WireLogTests extends StandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String KEY = "sk-very-secret-key";

	private LogLines log = new LogLines(HttpMiniMaxTransport.class, Level.TRACE);

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	@Test
	void requestAndReplyAreLogged() {
		transport().exchange(request("hi there")).block(LIMIT);
		assertThat(this.log.texts()).hasSize(2);
		assertThat(this.log.texts().get(0)).startsWith("POST " + server.baseUrl() + "/v1/text/chatcompletion_v2: {")
			.contains("hi there");
		assertThat(this.log.texts().get(1)).startsWith("HTTP 200, content type application/json")
			.contains("\"choices\"");
	}

	@Test
	void eachFrameOfAStreamIsLogged() {
		server.enqueue(MockReply.stream("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
				"{\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"b\"}}]}"));
		transport().stream(request("hi")).blockLast(LIMIT);
		assertThat(this.log.texts()).filteredOn((line) -> line.startsWith("Frame: {")).hasSize(2);
	}

	@Test
	void nothingIsLoggedAboveTraceLevel() {
		this.log.close();
		this.log = new LogLines(HttpMiniMaxTransport.class, Level.DEBUG);
		transport().exchange(request("hi")).block(LIMIT);
		assertThat(this.log.texts()).isEmpty();
	}

	@Test
	void theKeyIsNotLogged() {
		server.enqueue(MockReply.json("{\"base_resp\":{\"status_code\":2049,\"status_msg\":\"bad key " + KEY + "\"}}"));
		assertThatExceptionOfType(MiniMaxApiException.class)
			.isThrownBy(() -> transport().exchange(request("my key is " + KEY)).block(LIMIT));
		assertThat(this.log.texts()).hasSize(2).noneMatch((line) -> line.contains(KEY));
		assertThat(this.log.texts().get(1)).contains("bad key ***");
	}

	@Test
	void whatIsInAPictureIsNotLogged() {
		ChatRequest request = request(Content.image(new byte[30_000], "image/png"), Content.text("What is it?"));
		transport().exchange(request).block(LIMIT);
		assertThat(this.log.texts().get(0)).contains("data:image/png;base64,(40000 characters)", "What is it?")
			.hasSizeLessThan(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DATA:image/png;base64,c2VjcmV0", "data:image/png;charset=utf-8;base64,c2VjcmV0",
			"data:image/png;base64,c2VjcmV0%2Bc2VjcmV0", "data:image/png,c2VjcmV0" })
	void dataUrlsOfAllFormsAreLeftOut(String url) {
		transport().exchange(request("Look at \"" + url + "\" and tell")).block(LIMIT);
		assertThat(this.log.texts().get(0)).doesNotContain("c2VjcmV0").contains(" characters)", "and tell");
	}

	@Test
	void aLongBodyIsCutAndSaysSo() {
		transport().exchange(request("x".repeat(50_000))).block(LIMIT);
		assertThat(this.log.texts().get(0)).hasSizeLessThan(11_000).endsWith("more characters)");
	}

	@Test
	void aBodyIsOneLineOfTheLog() {
		server.enqueue(MockReply.json("{\n\"choices\":[{\"message\":{\"content\":\"a\"}}]\r\n}"));
		transport().exchange(request("hi")).block(LIMIT);
		assertThat(this.log.texts().get(1)).doesNotContain("\n", "\r");
	}

	@Test
	void theLinesAreInTheTraceOfTheCall() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new MdcTracing());
		Observation call = Observation.start("call", registry);
		transport().exchange(request("hi"))
			.contextWrite((context) -> context.put("micrometer.observation", call))
			.block(LIMIT);
		assertThat(this.log.events()).hasSize(2)
			.allSatisfy((event) -> assertThat(event.getMDCPropertyMap()).containsEntry("traceId", "t1"));
	}

	private static ChatRequest request(String text) {
		return request(Content.text(text));
	}

	private static ChatRequest request(Content... content) {
		return ChatRequest.builder().user(content).options((options) -> options.model("MiniMax-M3")).build();
	}

	private static HttpMiniMaxTransport transport() {
		URI baseUrl = server.baseUrl();
		return HttpMiniMaxTransport.builder(WebClient.create(), () -> new MiniMaxAccount(baseUrl, KEY, null)).build();
	}

}
