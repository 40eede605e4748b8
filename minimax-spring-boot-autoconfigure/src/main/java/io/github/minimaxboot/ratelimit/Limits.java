package io.github.minimaxboot.ratelimit;

import java.util.Map;

/**
 * All that an account may use.
 *
 * @param all what all models may use together
 * @param models what single models may use, within that
 * @param maxConcurrentCalls how many calls may run at the same time
 */
record Limits(RateLimit all, Map<String, RateLimit> models, int maxConcurrentCalls) {

	/**
	 * Copies the models.
	 */
	Limits {
		models = Map.copyOf(models);
	}

}
