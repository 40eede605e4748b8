package io.github.minimaxboot.transport;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where to call and as whom (minimax-api §1).
 *
 * @param baseUrl the address without the path of an endpoint, such as
 * {@code https://api.minimaxi.com}; a {@code /v1} at its end, as other clients want it,
 * is left out
 * @param apiKey the key, which belongs to one region; it does not show in
 * {@link #toString()}
 * @param groupId sent as the {@code GroupId} parameter, or {@code null}
 * @since 0.1.0
 */
public record MiniMaxAccount(URI baseUrl, String apiKey, @Nullable String groupId) {

	/** The names and addresses of this machine, none of which need a look-up. */
	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

	/**
	 * Create an account.
	 * @throws IllegalArgumentException if the address is not an absolute http(s) URL
	 * without user info, query and fragment, or if the key is blank or has characters
	 * that no HTTP header may have
	 */
	public MiniMaxAccount {
		baseUrl = checked(baseUrl);
		if (apiKey.isBlank()) {
			throw new IllegalArgumentException("The MiniMax API key must not be blank");
		}
		// the key itself must not show in the message
		if (!isHeaderValue(apiKey)) {
			throw new IllegalArgumentException("The MiniMax API key has a space, a line break or another character "
					+ "that no key has: check how it is set");
		}
		groupId = (groupId == null || groupId.isBlank()) ? null : groupId.strip();
	}

	/**
	 * Return whether the key would travel to another machine where anyone on the way can
	 * read it: over plain {@code http}, and to a host that is not this one.
	 * @return {@code true} if it would
	 */
	public boolean isInsecure() {
		String host = this.baseUrl.getHost().toLowerCase(Locale.ROOT);
		return "http".equalsIgnoreCase(this.baseUrl.getScheme()) && !LOOPBACK.matcher(host).matches();
	}

	private static URI checked(URI url) {
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean http = scheme.equals("http") || scheme.equals("https");
		if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null
				|| url.getRawFragment() != null) {
			throw new IllegalArgumentException("The MiniMax base URL must be like https://api.minimaxi.com, an http or "
					+ "https URL with a host and without user info, query and fragment");
		}
		String text = url.toString();
		int end = withoutSlashes(text, text.length());
		// not a host of that name
		if (end - 3 > text.indexOf("//") + 1 && text.startsWith("/v1", end - 3)) {
			end = withoutSlashes(text, end - 3);
		}
		// made for each call, so nothing is made that is not needed
		return (end == text.length()) ? url : URI.create(text.substring(0, end));
	}

	private static int withoutSlashes(String text, int end) {
		int last = end;
		while (text.charAt(last - 1) == '/') {
			last--;
		}
		return last;
	}

	private static boolean isHeaderValue(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return "MiniMaxAccount[baseUrl=" + this.baseUrl + ", apiKey=***, groupId=" + this.groupId + "]";
	}

}
