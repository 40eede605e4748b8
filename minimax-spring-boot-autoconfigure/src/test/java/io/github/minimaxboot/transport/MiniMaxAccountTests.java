package io.github.minimaxboot.transport;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MiniMaxAccount} and {@link ChatEndpoint}.
 */
class MiniMaxAccountTests {

	private static final URI BASE = URI.create("https://api.minimax.io");

	@ParameterizedTest
	@ValueSource(strings = { "https://api.minimax.io", "https://api.minimax.io/", "https://api.minimax.io/v1",
			"https://api.minimax.io/v1/" })
	void theEndpointIsFoundHoweverTheBaseUrlEnds(String baseUrl) {
		assertThat(endpoint(URI.create(baseUrl), null).uri())
			.hasToString("https://api.minimax.io/v1/text/chatcompletion_v2");
	}

	@Test
	void theBaseUrlMayHaveAPath() {
		assertThat(endpoint(URI.create("http://gateway:8080/minimax"), null).uri())
			.hasToString("http://gateway:8080/minimax/v1/text/chatcompletion_v2");
	}

	@Test
	void theGroupIdIsSentEncodedAndOnlyWhenItIsSet() {
		assertThat(endpoint(BASE, "17 &x=1").uri()).hasToString(BASE + ChatEndpoint.PATH + "?GroupId=17%20%26x%3D1");
		assertThat(endpoint(BASE, " ").uri()).hasToString(BASE + ChatEndpoint.PATH);
	}

	@Test
	void aHostMayBeCalledLikeTheVersion() {
		assertThat(new MiniMaxAccount(URI.create("http://v1"), "key", null).baseUrl()).hasToString("http://v1");
		assertThat(new MiniMaxAccount(URI.create("http://v1/v1/"), "key", null).baseUrl()).hasToString("http://v1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.minimax.io", "/v1", "ftp://api.minimax.io", "https:///v1",
			"https://me:pw@api.minimax.io", "https://api.minimax.io?x=1", "https://api.minimax.io#x", "mailto:a@b" })
	void aBaseUrlThatIsNotAnHttpAddressIsRefused(String baseUrl) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MiniMaxAccount(URI.create(baseUrl), "key", null))
			.withMessageContaining("base URL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\r\nX-Evil: 1", "ключ" })
	void aKeyThatNoHeaderMayHoldIsRefusedWithoutSayingIt(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MiniMaxAccount(BASE, key, null))
			.withMessageContaining("API key")
			.withMessageNotContaining("Evil");
	}

	@Test
	void theKeyDoesNotPrint() {
		MiniMaxAccount account = new MiniMaxAccount(BASE, "sk-secret", "17");
		assertThat(account).asString().doesNotContain("sk-secret");
		assertThat(ChatEndpoint.of(account)).asString().doesNotContain("sk-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.minimax.io", "HTTP://api.minimax.io", "http://127.0.0.1.example.com",
			"http://localhost.example.com", "http://mylocalhost", "http://128.0.0.1", "http://10.0.0.1",
			"http://[::2]:8080", "http://0.0.0.0" })
	void plainHttpToAnotherMachineIsInsecure(String baseUrl) {
		assertThat(new MiniMaxAccount(URI.create(baseUrl), "key", null).isInsecure()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.minimax.io", "HTTPS://10.0.0.1", "http://localhost:8080", "http://LOCALHOST",
			"http://127.0.0.1:1", "http://127.1.2.3", "http://[::1]:8080", "http://[0:0:0:0:0:0:0:1]" })
	void encryptionOrThisMachineIsSecure(String baseUrl) {
		assertThat(new MiniMaxAccount(URI.create(baseUrl), "key", null).isInsecure()).isFalse();
	}

	private static ChatEndpoint endpoint(URI baseUrl, String groupId) {
		return ChatEndpoint.of(new MiniMaxAccount(baseUrl, "key", groupId));
	}

}
