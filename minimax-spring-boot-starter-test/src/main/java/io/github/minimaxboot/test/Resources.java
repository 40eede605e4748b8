package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.springframework.core.io.ClassPathResource;

/**
 * Files of the class path.
 */
final class Resources {

	private Resources() {
	}

	static byte[] bytes(String location) {
		ClassPathResource resource = new ClassPathResource(location);
		if (!resource.exists()) {
			throw new IllegalArgumentException("There is no file '" + location + "' on the class path");
		}
		try (InputStream in = resource.getInputStream()) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read '" + location + "'", ex);
		}
	}

}
