package io.github.minimaxboot.health;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLException;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxModel;
import io.github.minimaxboot.transport.MiniMaxModels;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds out whether MiniMax answers to an account by asking for its models, which costs
 * no tokens. Those who ask at the same time share one request, and its finding is kept
 * for a while.
 */
final class ModelProbe {

	/** What waits for a health check gives up sooner than what waits for an answer. */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final HttpMiniMaxTransport transport;

	private final MiniMaxModels models;

	private final LongSupplier clock;

	private final Mono<Finding> finding;

	private volatile @Nullable List<MiniMaxModel> listed;

	private volatile @Nullable LastError error;

	/**
	 * Create a probe.
	 * @param transport makes the requests
	 * @param cacheTtl how long a finding is kept
	 * @param clock tells the time in nanoseconds
	 */
	ModelProbe(HttpMiniMaxTransport transport, Duration cacheTtl, LongSupplier clock) {
		this.transport = transport;
		this.models = transport.mutate()
			.retryPolicy(ModelProbe::onceMoreOnANewConnection)
			.retryListeners(List.of())
			.build()
			.models();
		this.clock = clock;
		this.finding = Mono.defer(this::ask)
			.cacheInvalidateIf((last) -> last.age(clock.getAsLong()).compareTo(cacheTtl) >= 0);
	}

	HttpMiniMaxTransport transport() {
		return this.transport;
	}

	Mono<Finding> finding() {
		return this.finding;
	}

	/**
	 * Return whether the account lists a model, or {@code null} as long as there was no
	 * list.
	 */
	@Nullable Boolean lists(String model) {
		List<MiniMaxModel> listed = this.listed;
		return (listed != null) ? listed.stream().anyMatch((candidate) -> candidate.id().equalsIgnoreCase(model))
				: null;
	}

	/**
	 * Return the last error of the requests, or {@code null} if there was none.
	 */
	@Nullable LastError error() {
		return this.error;
	}

	private Mono<Finding> ask() {
		return this.models.list()
			.timeout(TIMEOUT, Mono.error(ModelProbe::timeout))
			.map(this::found)
			.onErrorResume(MiniMaxException.class, (ex) -> Mono.just(failed(ex)));
	}

	private Finding found(List<MiniMaxModel> models) {
		this.listed = models;
		return new Finding(Diagnosis.WORKS, "probe", this.clock.getAsLong());
	}

	private Finding failed(MiniMaxException error) {
		Finding finding = new Finding(Diagnosis.ofProbe(error), "probe", this.clock.getAsLong());
		this.error = LastError.of(error, finding.time());
		return finding;
	}

	private static MiniMaxTransportException timeout() {
		return new MiniMaxTransportException.Timeout(
				"No list of models came within %d seconds".formatted(TIMEOUT.toSeconds()), null, true, null);
	}

	/**
	 * Ask once more at once if a connection broke, which may have lain idle for too long.
	 * One that cannot be made stays so, and all else is to be reported.
	 */
	private static @Nullable Duration onceMoreOnANewConnection(MiniMaxException failure, int attempt) {
		Throwable cause = failure.getCause();
		boolean broke = failure instanceof MiniMaxTransportException && failure.isRetryable()
				&& !(failure instanceof MiniMaxTransportException.Timeout) && cause != null
				&& !(cause instanceof ConnectException) && !(cause instanceof UnknownHostException)
				&& !(cause instanceof SSLException);
		return (broke && attempt == 1) ? Duration.ZERO : null;
	}

}
