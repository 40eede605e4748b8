package io.github.minimaxboot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells a native image which classes are looked for by name: without that they are not
 * found there, and what they bring is silently left out.
 * <p>
 * The protocol needs nothing else, since it is read and written without reflection.
 */
final class MiniMaxRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> LOOKED_FOR = List.of("jakarta.validation.Constraint",
			"com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule",
			"reactor.netty.http.client.HttpClient", MissingRateLimiterException.LIBRARY);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		LOOKED_FOR.forEach((name) -> hints.reflection().registerTypeIfPresent(classLoader, name));
	}

}
