package io.github.minimaxboot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A property is set to what no call can use. Unlike Spring Boot's exception for invalid
 * values, neither this one nor its report shows the value, which may be a secret.
 */
final class UnusablePropertyException extends IllegalStateException {

	private final String property;

	private final String action;

	/**
	 * Create an exception.
	 * @param property the name of the property
	 * @param reason what is wrong, without the value
	 * @param action what to do about it
	 * @param cause what found it out, or {@code null}
	 */
	UnusablePropertyException(String property, String reason, String action, @Nullable Throwable cause) {
		super("The property '%s' cannot be used: %s".formatted(property, reason), cause);
		this.property = property;
		this.action = action;
	}

	String getProperty() {
		return this.property;
	}

	String getAction() {
		return this.action;
	}

}
