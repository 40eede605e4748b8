package io.github.minimaxboot.actuate;

import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that tells how MiniMax is called, without any secret, and
 * what was retried.
 *
 * @since 0.1.0
 */
@Endpoint(id = "minimax", defaultAccess = Access.READ_ONLY)
public final class MiniMaxEndpoint {

	private final Supplier<MiniMaxDescriptor> descriptor;

	/**
	 * Create an endpoint.
	 * @param descriptor describes the state at each call
	 */
	public MiniMaxEndpoint(Supplier<MiniMaxDescriptor> descriptor) {
		this.descriptor = descriptor;
	}

	/**
	 * Describe how MiniMax is called now.
	 * @return the description
	 */
	@ReadOperation
	public MiniMaxDescriptor miniMax() {
		return this.descriptor.get();
	}

}
