package io.github.minimaxboot.autoconfigure;

import java.net.URI;

import io.github.minimaxboot.transport.MiniMaxAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * The connection details that the properties name.
 */
final class PropertiesMiniMaxConnectionDetails implements MiniMaxConnectionDetails {

	static final String BASE_URL_ACTION = "Set it to an address such as https://api.minimaxi.com. Or remove it, "
			+ "to call the address of 'minimax.region'.";

	private final MiniMaxProperties properties;

	private final String apiKey;

	private final @Nullable PropertiesSslBundle sslBundle;

	PropertiesMiniMaxConnectionDetails(MiniMaxProperties properties, @Nullable SslBundles sslBundles) {
		String apiKey = properties.apiKey();
		if (!StringUtils.hasText(apiKey)) {
			throw new MissingApiKeyException();
		}
		this.properties = properties;
		this.apiKey = apiKey.strip();
		String bundle = properties.ssl().bundle();
		this.sslBundle = StringUtils.hasText(bundle) ? new PropertiesSslBundle(bundle, sslBundles) : null;
		checkAccount();
	}

	/**
	 * Refuse a key or an address that no call can use when the application starts, rather
	 * than at its first call.
	 */
	private void checkAccount() {
		MiniMaxAccount account = account("minimax.base-url", "unchecked", BASE_URL_ACTION);
		account("minimax.api-key", this.apiKey,
				"Set it to the key as the platform of MiniMax shows it. Look for quotes, spaces or line breaks that "
						+ "came along when it was copied.");
		if (account.isInsecure() && !this.properties.allowInsecure()) {
			throw new InvalidConfigurationPropertyValueException("minimax.base-url", account.baseUrl(),
					"The API key would be sent unencrypted to another machine: use https, or set "
							+ "minimax.allow-insecure=true if that network can be trusted.");
		}
	}

	private MiniMaxAccount account(String checked, String apiKey, String action) {
		try {
			return new MiniMaxAccount(getBaseUrl(), apiKey, getGroupId());
		}
		catch (IllegalArgumentException ex) {
			throw new UnusablePropertyException(checked, String.valueOf(ex.getMessage()), action, ex);
		}
	}

	@Override
	public URI getBaseUrl() {
		URI baseUrl = this.properties.baseUrl();
		return (baseUrl != null) ? baseUrl : this.properties.region().baseUrl();
	}

	@Override
	public String getApiKey() {
		return this.apiKey;
	}

	@Override
	public @Nullable String getGroupId() {
		return this.properties.groupId();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return (this.sslBundle != null) ? this.sslBundle.get() : null;
	}

}
