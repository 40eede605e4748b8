package io.github.minimaxboot.autoconfigure.ratelimit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells an operator once where the quota is kept, if the number of instances and the
 * store do not go together.
 */
final class SharingLog {

	private static final Log logger = LogFactory.getLog(MiniMaxRateLimitAutoConfiguration.class);

	private SharingLog() {
	}

	static void log(int instances, boolean shared) {
		if (instances > 1 && !shared) {
			logger.warn(("minimax.rate-limit.instances is %1$d, but there is no store that they could share: each "
					+ "instance keeps the whole quota for itself, so that they may use it up %1$d times. Declare a bean "
					+ "of Bucket4j's type AsyncProxyManager<String> or ProxyManager<String>")
				.formatted(instances));
		}
		else if (instances == 1 && shared) {
			logger.info("The quota of MiniMax is shared by a store, but minimax.rate-limit.instances is 1: each "
					+ "instance uses the whole quota while the store is out of reach. Set it to the number of instances");
		}
	}

}
