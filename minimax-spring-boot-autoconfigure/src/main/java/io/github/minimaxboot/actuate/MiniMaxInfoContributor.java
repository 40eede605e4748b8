package io.github.minimaxboot.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * {@link InfoContributor} that tells which MiniMax is called: its address, the region,
 * the model, and the version of this library.
 *
 * @since 0.1.0
 */
public final class MiniMaxInfoContributor implements InfoContributor {

	private final Supplier<MiniMaxDescriptor> descriptor;

	/**
	 * Create a contributor.
	 * @param descriptor describes the state at each call
	 */
	public MiniMaxInfoContributor(Supplier<MiniMaxDescriptor> descriptor) {
		this.descriptor = descriptor;
	}

	@Override
	public void contribute(Info.Builder builder) {
		MiniMaxDescriptor descriptor = this.descriptor.get();
		Map<String, Object> details = new LinkedHashMap<>();
		MiniMaxDescriptor.Connection connection = descriptor.connection();
		if (connection != null) {
			put(details, "baseUrl", connection.baseUrl());
			put(details, "region", connection.region());
		}
		put(details, "model", descriptor.model());
		// only a jar has a manifest
		put(details, "version", getClass().getPackage().getImplementationVersion());
		builder.withDetail("minimax", details);
	}

	private static void put(Map<String, Object> details, String name, @Nullable String value) {
		if (value != null) {
			details.put(name, value);
		}
	}

}
