package io.github.minimaxboot.autoconfigure.actuate;

import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Says what is wrong in words that may be shown: ours, which have no secrets, while of a
 * failure of the application only its class is named.
 */
final class Problem {

	private Problem() {
	}

	static String of(RuntimeException failure) {
		Throwable cause = cause(failure);
		boolean isOurs = cause.getClass().getPackage() == MiniMaxProperties.class.getPackage()
				|| (cause instanceof InvalidConfigurationPropertyValueException invalid
						&& invalid.getName().startsWith("minimax."));
		return isOurs ? String.valueOf(cause.getMessage()) : cause.getClass().getName();
	}

	/**
	 * Return what happened, without what beans say of it.
	 */
	static Throwable cause(RuntimeException failure) {
		Throwable cause = failure;
		while (cause instanceof BeansException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
