package io.github.minimaxboot.health;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how the last calls of each transport ended, so that the health of one account
 * says nothing of another. Neither requests nor answers nor messages of errors are kept.
 *
 * @since 0.1.0
 * @see MiniMaxHealthIndicator
 */
public final class LastCalls implements MiniMaxCallListener {

	/** Weak, since a transport may be made for a few calls only. */
	private final Map<MiniMaxTransport, Entry> entries = Collections.synchronizedMap(new WeakHashMap<>());

	/** That of the last call, since nearly always one transport has all calls. */
	private volatile @Nullable Entry recent;

	private final LongSupplier nanoTime;

	/**
	 * Create an empty record of calls.
	 */
	public LastCalls() {
		this(System::nanoTime);
	}

	LastCalls(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	@Override
	public void onCallEnd(ChatObservationContext call) {
		Throwable error = call.getError();
		if ((error == null && call.getResponse() == null) || isLocal(error)) {
			// cancelled, or never sent
			return;
		}
		long now = now();
		Diagnosis diagnosis = Diagnosis.ofCall(error);
		boolean failed = error instanceof MiniMaxApiException || error instanceof MiniMaxTransportException;
		if (diagnosis != null || failed) {
			Entry entry = entryOf(call.getTransport());
			entry.finding = (diagnosis != null) ? new Finding(diagnosis, "call", now) : entry.finding;
			entry.error = (error != null && failed) ? LastError.of(error, now) : entry.error;
		}
	}

	private static boolean isLocal(@Nullable Throwable error) {
		return error instanceof MiniMaxApiException.RateLimited refusal && refusal.isLocal();
	}

	private Entry entryOf(MiniMaxTransport transport) {
		Entry entry = this.recent;
		if (entry == null || !entry.transport.refersTo(transport)) {
			entry = this.entries.computeIfAbsent(transport, Entry::new);
			this.recent = entry;
		}
		return entry;
	}

	/**
	 * Return what the last call of a transport said, or {@code null} if there was none
	 * that said anything.
	 */
	@Nullable Finding finding(MiniMaxTransport transport) {
		Entry entry = this.entries.get(transport);
		return (entry != null) ? entry.finding : null;
	}

	/**
	 * Return the last error of a call of a transport, or {@code null} if there was none.
	 */
	@Nullable LastError error(MiniMaxTransport transport) {
		Entry entry = this.entries.get(transport);
		return (entry != null) ? entry.error : null;
	}

	/**
	 * Return the time on the clock by which the calls are kept, in nanoseconds.
	 */
	long now() {
		return this.nanoTime.getAsLong();
	}

	private static final class Entry {

		private final WeakReference<MiniMaxTransport> transport;

		private volatile @Nullable Finding finding;

		private volatile @Nullable LastError error;

		Entry(MiniMaxTransport transport) {
			this.transport = new WeakReference<>(transport);
		}

	}

}
