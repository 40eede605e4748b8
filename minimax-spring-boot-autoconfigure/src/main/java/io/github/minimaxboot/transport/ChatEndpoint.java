package io.github.minimaxboot.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.springframework.web.util.UriUtils;

/**
 * The chat endpoint of an account, made ready for many calls.
 *
 * @param account the account
 * @param uri the address to post to
 * @param host the host, for messages
 * @param authorization the value of the {@code Authorization} header
 */
record ChatEndpoint(MiniMaxAccount account, URI uri, String host, String authorization) {

	static final String PATH = "/v1/text/chatcompletion_v2";

	static final String MODELS_PATH = "/v1/models";

	static ChatEndpoint of(MiniMaxAccount account) {
		String uri = account.baseUrl() + PATH;
		if (account.groupId() != null) {
			uri += "?GroupId=" + UriUtils.encode(account.groupId(), StandardCharsets.UTF_8);
		}
		return new ChatEndpoint(account, ascii(uri), account.baseUrl().getHost(), "Bearer " + account.apiKey());
	}

	/**
	 * Return the address to get the models of the account from. It knows no group.
	 */
	URI modelsUri() {
		return ascii(this.account.baseUrl() + MODELS_PATH);
	}

	/**
	 * Encode what else a URI may have, which not every HTTP client does.
	 */
	private static URI ascii(String uri) {
		return URI.create(URI.create(uri).toASCIIString());
	}

	/**
	 * Return a text of the other side without the key, which it may have echoed.
	 */
	String redact(String text) {
		String key = this.account.apiKey();
		// a key this short is made up for a test, and may be part of any word
		return (key.length() < 8) ? text : text.replace(key, "***");
	}

	@Override
	public String toString() {
		return "ChatEndpoint[" + this.uri + "]";
	}

}
