package io.github.minimaxboot.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.minimaxboot.transport.MiniMaxAccount;

/**
 * Names the buckets of an account in the shared store, without telling its key: a group
 * may have several keys and one quota, and a store is not where a key belongs.
 *
 * @param hash stands for the account
 */
record AccountKey(String hash) {

	private static final int BYTES = 8;

	static AccountKey of(MiniMaxAccount account) {
		String who = (account.groupId() != null) ? "group " + account.groupId() : "key " + account.apiKey();
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest((account.baseUrl().getHost() + " " + who).getBytes(StandardCharsets.UTF_8));
			return new AccountKey(HexFormat.of().formatHex(digest, 0, BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Name the bucket of a quota. One of another size is another bucket, so that a bucket
	 * never has a size that nobody wants any more.
	 * @param model the model, or {@code *} for all
	 * @param unit what is counted
	 * @param quota how much each minute may have
	 */
	String bucket(String model, String unit, long quota) {
		return "minimax:rate-limit:%s:%s:%s:%d".formatted(this.hash, model, unit, quota);
	}

	/**
	 * Name the bucket that has the tickets to announce a pause.
	 */
	String pause(String model) {
		return "minimax:rate-limit:%s:%s:pause".formatted(this.hash, model);
	}

}
