package io.github.minimaxboot.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * The SSL bundle that {@code minimax.ssl.bundle} names. Spring Boot reads the files of a
 * bundle when a connection needs them; here each bundle is tried when it is first seen,
 * so that what is wrong with it can be said with its name.
 */
final class PropertiesSslBundle {

	private static final String PROPERTY = "minimax.ssl.bundle";

	/** A key that was taken for the name of a file is not printed as a whole. */
	private static final int LONGEST_REASON = 100;

	private final String name;

	private final @Nullable SslBundles bundles;

	private volatile @Nullable SslBundle tried;

	PropertiesSslBundle(String name, @Nullable SslBundles bundles) {
		this.name = name;
		this.bundles = bundles;
	}

	/**
	 * Return the bundle as it is now.
	 */
	SslBundle get() {
		SslBundle bundle = find();
		if (bundle != this.tried) {
			tryOut(bundle);
		}
		return bundle;
	}

	private SslBundle find() {
		if (this.bundles == null) {
			throw new UnusablePropertyException(PROPERTY,
					"it names the SSL bundle '%s', but the application has no SSL bundles at all".formatted(this.name),
					"Do not exclude Spring Boot's SslAutoConfiguration, or declare a bean of type SslBundles.", null);
		}
		try {
			return this.bundles.getBundle(this.name);
		}
		catch (NoSuchSslBundleException ex) {
			Set<String> existing = new TreeSet<>(this.bundles.getBundleNames());
			throw new UnusablePropertyException(PROPERTY,
					"there is no SSL bundle '%s', %s".formatted(this.name,
							existing.isEmpty() ? "nor any other" : "but there are " + existing),
					"Define it by 'spring.ssl.bundle.pem.%1$s' or 'spring.ssl.bundle.jks.%1$s', or name one that exists."
						.formatted(this.name),
					ex);
		}
	}

	private synchronized void tryOut(SslBundle bundle) {
		try {
			if (bundle != this.tried) {
				bundle.createSslContext();
				this.tried = bundle;
			}
		}
		catch (RuntimeException ex) {
			throw new UnusablePropertyException(PROPERTY,
					"the SSL bundle '%s' cannot be loaded: %s".formatted(this.name, reason(ex)),
					("Check what 'spring.ssl.bundle.pem.%1$s' or 'spring.ssl.bundle.jks.%1$s' says: each file must "
							+ "exist and be readable, a PEM file must have '-----BEGIN' lines, a key store must be of "
							+ "the type that is set, and the passwords must be those of the store and of the key.")
						.formatted(this.name),
					ex);
		}
	}

	/**
	 * Return what was said from the outside in, but nothing twice.
	 */
	private static String reason(RuntimeException failure) {
		StringBuilder reason = new StringBuilder();
		for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
			String message = StringUtils.truncate(String.valueOf(ex.getMessage()), LONGEST_REASON);
			if (reason.indexOf(message) < 0) {
				reason.append(reason.isEmpty() ? "" : "; ").append(message);
			}
		}
		return reason.toString();
	}

}
