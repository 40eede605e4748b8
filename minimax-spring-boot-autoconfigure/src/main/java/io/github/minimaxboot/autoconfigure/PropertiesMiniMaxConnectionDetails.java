package io.github.minimaxboot.autoconfigure;

import java.net.URI;

import io.github.minimaxboot.transport.MiniMaxAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The connection details that the properties name.
 */
final class PropertiesMiniMaxConnectionDetails implements MiniMaxConnectionDetails {

	private final MiniMaxProperties properties;

	private final String apiKey;

	private final @Nullable SslBundles sslBundles;

	PropertiesMiniMaxConnectionDetails(MiniMaxProperties properties, @Nullable SslBundles sslBundles) {
		String apiKey = properties.apiKey();
		if (!StringUtils.hasText(apiKey)) {
			throw new MissingApiKeyException();
		}
		this.properties = properties;
		this.apiKey = apiKey.strip();
		this.sslBundles = sslBundles;
		checkAccount();
	}

	/**
	 * Refuse a key or an address that no call can use when the application starts, rather
	 * than at its first call.
	 */
	private void checkAccount() {
		try {
			MiniMaxAccount account = new MiniMaxAccount(getBaseUrl(), this.apiKey, getGroupId());
			if (account.isInsecure() && !this.properties.allowInsecure()) {
				throw new InvalidConfigurationPropertyValueException("minimax.base-url", account.baseUrl(),
						"The API key would be sent unencrypted to another machine: use https, or set "
								+ "minimax.allow-insecure=true if that network can be trusted.");
			}
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(ex.getMessage() + " (check 'minimax.api-key' and 'minimax.base-url')", ex);
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
		String bundle = this.properties.ssl().bundle();
		if (!StringUtils.hasText(bundle)) {
			return null;
		}
		Assert.state(this.sslBundles != null, "minimax.ssl.bundle is set, but the application has no SSL bundles");
		return this.sslBundles.getBundle(bundle);
	}

}
