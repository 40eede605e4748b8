package io.github.minimaxboot.reliability;

import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The faults that WireMock knows, as the view of others on what can go wrong.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.reliability.Way#all")
class WireMockFaultTests {

	private static final String HOST = "127.0.0.1";

	private static final String PATH = "/v1/text/chatcompletion_v2";

	/** What only the body of a stream's request has. */
	private static final String STREAM = "\"stream\":true";

	private static final WireMockServer SERVER = new WireMockServer(
			WireMockConfiguration.options().bindAddress(HOST).dynamicPort());

	@Parameter
	Way way;

	@BeforeAll
	static void start() {
		SERVER.start();
	}

	@AfterAll
	static void stop() {
		SERVER.stop();
	}

	@BeforeEach
	void reset() {
		SERVER.resetAll();
	}

	@Test
	void aGoodAnswerIsRead() {
		answer((response) -> response);
		assertThat(this.way.answer(this.way.template(baseUrl()))).isEqualTo(Answer.TEXT);
	}

	@Test
	void anAnswerThatComesInPiecesIsRead() {
		answer((response) -> response.withChunkedDribbleDelay(20, 200));
		assertThat(this.way.answer(this.way.template(baseUrl()))).isEqualTo(Answer.TEXT);
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aFaultOfTheConnectionIsAnError(Fault fault) {
		answer((response) -> response.withFault(fault));
		assertThat(this.way.brokenReply(this.way.template(baseUrl()), HOST).isRetryable()).isTrue();
		SERVER.verify(1, postRequestedFor(urlPathEqualTo(PATH)));
	}

	@Test
	void anAnswerThatIsLateIsATimeout() {
		answer((response) -> response.withFixedDelay(1000));
		MiniMaxTransportException ex = this.way.brokenReply(
				this.way.template(baseUrl(), (builder) -> builder.responseTimeout(Duration.ofMillis(200))), HOST);
		assertThat(ex).hasMessageContaining("minimax.response-timeout");
		assertThat(ex.isRetryable()).isTrue();
	}

	/** Stub both kinds of call, each with an answer of its own kind. */
	private static void answer(UnaryOperator<ResponseDefinitionBuilder> how) {
		SERVER.stubFor(post(urlPathEqualTo(PATH)).withRequestBody(notContaining(STREAM))
			.willReturn(how.apply(response(Answer.JSON))));
		SERVER.stubFor(post(urlPathEqualTo(PATH)).withRequestBody(containing(STREAM))
			.willReturn(how.apply(response(Answer.STREAM))));
	}

	private static ResponseDefinitionBuilder response(Answer answer) {
		return aResponse().withHeader("Content-Type", answer.contentType()).withBody(answer.body());
	}

	private static URI baseUrl() {
		return URI.create("http://" + HOST + ":" + SERVER.port());
	}

}
