package io.github.minimaxboot.autoconfigure;

import java.net.URI;

/**
 * Where an account lives. A key is good in its own region only (minimax-api §1.1).
 *
 * @since 0.1.0
 */
public enum MiniMaxRegion {

	/**
	 * Accounts of platform.minimaxi.com, in mainland China.
	 */
	CHINA("https://api.minimaxi.com"),

	/**
	 * Accounts of platform.minimax.io, everywhere else.
	 */
	GLOBAL("https://api.minimax.io");

	private final URI baseUrl;

	MiniMaxRegion(String baseUrl) {
		this.baseUrl = URI.create(baseUrl);
	}

	/**
	 * Return the address to call.
	 * @return the address
	 */
	public URI baseUrl() {
		return this.baseUrl;
	}

}
