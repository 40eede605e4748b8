package io.github.minimaxboot.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.minimaxboot.test.MockMiniMaxServer;

/**
 * Recorded bodies, of which the replies come with the stand-in.
 */
final class Fixture {

	private Fixture() {
	}

	static String text(String name) {
		InputStream own = Fixture.class.getResourceAsStream(name);
		try (InputStream in = (own != null) ? own : MockMiniMaxServer.class.getResourceAsStream("recorded/" + name)) {
			return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
