package io.github.minimaxboot.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where MiniMax is called and as whom. Declare a bean of this type to take the key from
 * elsewhere than the properties, such as a vault. It is asked at each call, so a new key
 * takes effect at once; an answer should therefore come fast.
 *
 * @since 0.1.0
 */
public interface MiniMaxConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address to call.
	 * @return the address, without the path of an endpoint
	 */
	URI getBaseUrl();

	/**
	 * Return the API key.
	 * @return the key
	 */
	String getApiKey();

	/**
	 * Return the id of the group.
	 * @return the id, or {@code null} to send none
	 */
	default @Nullable String getGroupId() {
		return null;
	}

	/**
	 * Return what the connection is secured with.
	 * @return the bundle, or {@code null} for the default of the application; a bundle
	 * other than the last time closes the connections made with that one
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
