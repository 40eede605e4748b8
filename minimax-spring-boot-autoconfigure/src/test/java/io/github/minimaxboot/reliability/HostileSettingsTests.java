package io.github.minimaxboot.reliability;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No setting can add a header or a request of its own, it is sent as mere data. Settings
 * that are refused are in {@link HostilePropertiesTests}.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Mode.Client.class)
class HostileSettingsTests {

	private static final String PATH = "/v1/text/chatcompletion_v2";

	@Parameter
	Mode.Client client;

	private final BlockingQueue<RawServer.Exchange> exchanges = new LinkedBlockingQueue<>();

	private RawServer server;

	@BeforeEach
	void start() {
		this.server = RawServer.start((exchange) -> {
			this.exchanges.add(exchange);
			exchange.reply(200, "application/json", "{\"choices\":[{\"message\":{\"content\":\"ok\"}}]}");
		});
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1\r\nX-Evil: 1", "1 HTTP/1.1\r\n\r\nGET / HTTP/1.1", "1\nX: 1", "1\0", "a b",
			"组\uD83D\uDE00", "1&model=evil", "1#x", "%0d%0aX-Evil:1", "1\u560a\u560dX: 1", "\ud800", "../../evil?x=1" })
	void aGroupIdIsOneParameter(String groupId) {
		String head = call(account(this.server.baseUrl(), "sk-secret", groupId), "m").head();
		assertThat(head).startsWith(
				"POST " + PATH + "?GroupId=" + UriUtils.encode(groupId, StandardCharsets.UTF_8) + " HTTP/1.1\r\n");
		assertNothingWasAdded(head);
	}

	@ParameterizedTest
	@ValueSource(strings = { "m\r\nX-Evil: 1", "m\r\n\r\nGET / HTTP/1.1", "m\0", "m\"},{\"x\":\"", "组\uD83D\uDE00",
			"\\", "\u2028" })
	void aModelIsOneValueInTheBody(String model) {
		RawServer.Exchange exchange = call(account(this.server.baseUrl(), "sk-secret", null), model);
		assertNothingWasAdded(exchange.head());
		assertThat(JsonMapper.shared().readTree(exchange.body()).get("model").stringValue()).isEqualTo(model);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a%0d%0aX-Evil:%201", "/a%00", "/组/\uD83D\uDE00", "/%20HTTP/1.1", "/a;b=c", "//x",
			"/x\u200dy" })
	void aPathOfTheBaseUrlIsAPath(String path) {
		URI baseUrl = URI.create(this.server.baseUrl() + path);
		String head = call(account(baseUrl, "sk-secret", null), "m").head();
		assertThat(head)
			.startsWith("POST " + baseUrl.toASCIIString().substring(this.server.baseUrl().toString().length()) + PATH
					+ " HTTP/1.1\r\n");
		assertNothingWasAdded(head);
	}

	/** Spring encodes what has no place in a URI when it makes one of a property. */
	@ParameterizedTest
	@ValueSource(strings = { "/a\r\nX-Evil: 1", "/a HTTP/1.1\r\n\r\nGET /x", "/a\0b", "/组" })
	void aBaseUrlOfThePropertiesIsAPath(String path) {
		MiniMaxRunners.withKey(this.server.baseUrl())
			.withPropertyValues("minimax.base-url=" + this.server.baseUrl() + path,
					"spring.http.clients.reactive.connector=" + ((this.client == Mode.Client.JDK) ? "jdk" : "reactor"))
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				String head = take().head();
				assertThat(head)
					.startsWith("POST " + UriUtils.encodePath(path, StandardCharsets.UTF_8) + PATH + " HTTP/1.1\r\n");
				assertNothingWasAdded(head);
			});
	}

	private RawServer.Exchange call(MiniMaxAccount account, String model) {
		MiniMaxTemplate miniMax = Templates.to(account,
				WebClient.builder().clientConnector(this.client.connector()).build(), (transport) -> transport);
		miniMax.chat("hi").options((options) -> options.model(model)).call().content();
		return take();
	}

	private RawServer.Exchange take() {
		try {
			return this.exchanges.poll(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Compares with a call that has nothing odd. */
	private void assertNothingWasAdded(String head) {
		String plain = call(account(this.server.baseUrl(), "sk-secret", null), "m").head();
		assertThat(names(head)).isEqualTo(names(plain));
		assertThat(head.chars()).allMatch((c) -> c == '\r' || c == '\n' || (c >= ' ' && c < 0x7f));
		assertThat(this.exchanges).isEmpty();
	}

	private static List<String> names(String head) {
		return Arrays.stream(head.split("[\r\n]+")).skip(1).map((line) -> line.split(":", 2)[0]).sorted().toList();
	}

	private static MiniMaxAccount account(URI baseUrl, String key, String groupId) {
		return new MiniMaxAccount(baseUrl, key, groupId);
	}

}
