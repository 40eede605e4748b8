package io.github.minimaxboot.autoconfigure.actuate;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.minimaxboot.autoconfigure.MiniMaxConnectionDetails;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.autoconfigure.MiniMaxRegion;
import io.github.minimaxboot.autoconfigure.MissingApiKeyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where calls go, without the secrets of it.
 *
 * @param baseUrl the address, or {@code null} if it is none
 * @param region the region whose address that is, or {@code null} for another
 * @param groupId the id of the group, or {@code null} for none
 * @param apiKeySet whether there is a key
 */
record Address(@Nullable String baseUrl, @Nullable String region, @Nullable String groupId, boolean apiKeySet) {

	/**
	 * Ask the connection details; where they cannot be made, for want of a key or due to
	 * a problem, the properties have to do.
	 */
	static Address of(MiniMaxProperties properties, ObjectProvider<MiniMaxConnectionDetails> provider,
			Collection<String> problems) {
		try {
			MiniMaxConnectionDetails details = provider.getIfUnique();
			if (details != null) {
				return of(details.getBaseUrl(), details.getGroupId(), details.getApiKey());
			}
		}
		catch (RuntimeException ex) {
			if (!(Problem.cause(ex) instanceof MissingApiKeyException)) {
				problems.add(Problem.of(ex));
			}
		}
		URI baseUrl = (properties.baseUrl() != null) ? properties.baseUrl() : properties.region().baseUrl();
		return of(baseUrl, properties.groupId(), properties.apiKey());
	}

	private static Address of(URI baseUrl, @Nullable String groupId, @Nullable String apiKey) {
		return new Address(withoutSecrets(baseUrl),
				Stream.of(MiniMaxRegion.values())
					.filter((region) -> region.baseUrl().equals(baseUrl))
					.map((region) -> region.name().toLowerCase(Locale.ROOT))
					.findFirst()
					.orElse(null),
				StringUtils.hasText(groupId) ? groupId : null, StringUtils.hasText(apiKey));
	}

	/**
	 * Return a URL without user info and query, which no call can have but a property
	 * that is not used may.
	 */
	private static @Nullable String withoutSecrets(URI url) {
		return (url.getHost() != null)
				? UriComponentsBuilder.fromUri(url).userInfo(null).replaceQuery(null).fragment(null).toUriString()
				: null;
	}

}
