package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Limits one wait of a call: by a time of its own, by the time that the whole call has,
 * and by the end of the application.
 */
final class CallLimit implements Disposable {

	private final Waiting waiting;

	private final OpenExchanges openExchanges;

	private final @Nullable Duration ownTime;

	private final @Nullable Duration callTime;

	private final @Nullable Duration remaining;

	private final Disposable.Swap timer = Disposables.swap();

	/**
	 * Create a limit.
	 * @param waiting is told when a limit is reached
	 * @param openExchanges ends when the application does
	 * @param ownTime how long this wait may take, or {@code null} for any time
	 * @param callTime how long the whole call may take, or {@code null} for any time
	 * @param remaining how much of that is left, or {@code null} for any time
	 */
	CallLimit(Waiting waiting, OpenExchanges openExchanges, @Nullable Duration ownTime, @Nullable Duration callTime,
			@Nullable Duration remaining) {
		this.waiting = waiting;
		this.openExchanges = openExchanges;
		this.ownTime = ownTime;
		this.callTime = callTime;
		this.remaining = remaining;
	}

	/**
	 * Begin to wait, unless the wait is over already.
	 */
	void start() {
		if (this.callTime != null && this.remaining != null
				&& (this.ownTime == null || this.remaining.compareTo(this.ownTime) < 0)) {
			Duration callTime = this.callTime;
			schedule(this.remaining, () -> this.waiting.onStop(new TimeoutException(
					"it took longer than %d ms (minimax.request-timeout)".formatted(callTime.toMillis()))));
		}
		else if (this.ownTime != null) {
			Duration ownTime = this.ownTime;
			schedule(this.ownTime, () -> this.waiting.onTimeout(ownTime));
		}
		this.openExchanges.add(this);
		if (isDisposed()) {
			this.openExchanges.remove(this);
		}
	}

	/**
	 * Stop the call.
	 * @param reason why
	 */
	void stop(Throwable reason) {
		this.waiting.onStop(reason);
	}

	/**
	 * Say that the wait is over.
	 */
	@Override
	public void dispose() {
		this.timer.dispose();
		this.openExchanges.remove(this);
	}

	@Override
	public boolean isDisposed() {
		return this.timer.isDisposed();
	}

	private void schedule(Duration time, Runnable end) {
		this.timer.update(this.openExchanges.timer().start(end, time.toNanos()));
	}

	/**
	 * Who waits.
	 */
	interface Waiting {

		/**
		 * The wait took too long. Comes only if it has a time of its own.
		 * @param limit how long it might have taken
		 */
		default void onTimeout(Duration limit) {
			onStop(new TimeoutException("it took longer than %d ms".formatted(limit.toMillis())));
		}

		/**
		 * The call has to end.
		 * @param reason why
		 */
		void onStop(Throwable reason);

	}

}
