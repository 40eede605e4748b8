package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The requests that keep to the same quotas, in the order in which they came. Only the
 * first takes from the buckets: one further behind would have to hold what it took until
 * it gets its turn, and what is held too long passes in a burst.
 * <p>
 * No thread waits here. Whoever comes to an empty line, the time of the first request, a
 * free slot and an answer of the store each {@link #run(Waiter)} the line until there is
 * something to wait for again.
 */
final class Line {

	private final Quotas quotas;

	private final Slots slots;

	private final LineSettings settings;

	private final ServerPause pause;

	/** Lets one of all instances that were refused in one pause make all pause. */
	private final @Nullable QuotaBucket pauseTicket;

	private final Set<Waiter> waiters = new LinkedHashSet<>();

	/** Whether somebody sees to the first request, or will at some time. */
	private boolean attended;

	/** What the first request has taken. */
	private final Reservation reservation;

	private @Nullable Waiter first;

	/**
	 * Create an empty line.
	 * @param quotas the buckets
	 * @param slots the places of running calls
	 * @param settings what all lines have in common
	 * @param pauseTicket gives one ticket at a time, or {@code null} if nobody shares the
	 * quotas
	 */
	Line(Quotas quotas, Slots slots, LineSettings settings, @Nullable QuotaBucket pauseTicket) {
		this.quotas = quotas;
		this.slots = slots;
		this.settings = settings;
		this.pauseTicket = pauseTicket;
		this.pause = new ServerPause(settings.random());
		this.reservation = new Reservation(quotas);
	}

	/**
	 * Stand in the line. The request may pass before this returns.
	 */
	void enter(Waiter waiter) {
		boolean attend;
		synchronized (this) {
			this.waiters.add(waiter);
			if (!waiter.isWaiting()) {
				// given up before it got here
				this.waiters.remove(waiter);
				return;
			}
			attend = !this.attended;
			this.attended = true;
		}
		if (attend && run(waiter)) {
			waiter.send();
		}
		else if (waiter.isWaiting() && this.settings.isPatient()) {
			waiter.timeout(this.settings.timers().after(this.settings.maxWait().toNanos(), () -> reject(waiter)));
		}
	}

	/**
	 * Give up a request.
	 */
	void cancel(Waiter waiter) {
		if (waiter.giveUp()) {
			leave(waiter);
			return;
		}
		RunningCall call = waiter.call();
		if (call != null) {
			call.notSent();
		}
	}

	void succeeded(RunningCall call, Usage usage) {
		this.pause.succeeded(call.sentAt());
		Long used = TokenEstimator.used(usage);
		if (used == null) {
			return;
		}
		this.settings.estimator(call.model()).learn(call.estimate(), usage);
		this.quotas.settle(used - call.estimate().tokens());
		this.settings.listener().onSettlement(call.model(), call.estimate().tokens(), used);
	}

	/**
	 * Say that MiniMax refused a call for its rate.
	 */
	void refused(RunningCall call, MiniMaxApiException.RateLimited refusal) {
		Duration time = this.pause.refused(call.sentAt(), this.settings.timers().now(), refusal.getRetryAfter());
		if (time == null) {
			return;
		}
		this.settings.listener().onPause(call.model(), time);
		QuotaBucket ticket = this.pauseTicket;
		if (ticket != null) {
			// as long as the pause, lest those of several instances add up
			long tickets = ticket.pace().amount(time);
			ticket.take(tickets).thenAccept((wait) -> {
				if (wait == 0) {
					this.quotas.pause(time);
				}
				else {
					ticket.putBack(tickets);
				}
			});
		}
	}

	/**
	 * Say that a call was refused, so that it used no tokens.
	 */
	void unused(RunningCall call) {
		this.quotas.settle(-call.estimate().tokens());
	}

	/**
	 * Say that a call was given up before it was sent.
	 */
	void notSent(RunningCall call) {
		this.quotas.putBack(this.quotas.size(), call.estimate().tokens());
	}

	/**
	 * Say that a call is over.
	 */
	void ended() {
		this.slots.release();
	}

	synchronized int waiting() {
		return this.waiters.size();
	}

	Duration paused() {
		return Duration.ofNanos(Math.max(0, this.pause.remaining(this.settings.timers().now())));
	}

	private void reject(Waiter waiter) {
		int requests = waiting();
		if (waiter.giveUp()) {
			leave(waiter);
			Duration waited = waited(waiter);
			Duration comeBack = paused().plus(this.quotas.time(Math.max(1, requests), waiter.estimate().tokens()));
			this.settings.listener().onRejection(waiter.model(), waited);
			waiter.fail(this.settings.rejection(waiter.model(), comeBack));
		}
	}

	private synchronized void leave(Waiter waiter) {
		this.waiters.remove(waiter);
	}

	private void soon() {
		this.settings.timers().soon(() -> run(null));
	}

	/**
	 * Let requests pass until one has to wait. Only one thread at a time gets here.
	 * @param entering the request of this thread, or {@code null} if it has none
	 * @return whether that one passed, so that it is to be sent
	 */
	private boolean run(@Nullable Waiter entering) {
		for (Waiter waiter = first(); waiter != null; waiter = first()) {
			if (!tryAdmit(waiter)) {
				return false;
			}
			RunningCall call = waiter.call();
			if (call != null && waiter == entering) {
				// the next one's turn, but not before this one is sent
				soon();
				return true;
			}
			if (call != null) {
				// not here, where it would keep the others waiting
				this.settings.timers().soon(waiter::send);
				if (this.slots.areLimited()) {
					// the turn of other lines that wait for a place, too
					soon();
					return false;
				}
			}
		}
		return false;
	}

	/**
	 * Let a request pass, or reject it, or see to it that somebody looks again.
	 * @return whether it is the next one's turn
	 */
	private boolean tryAdmit(Waiter waiter) {
		while (!this.reservation.isComplete()) {
			long ahead = this.reservation.untilNext(this.settings.timers().now());
			if (ahead > 0 && this.settings.isPatient()) {
				this.settings.timers().after(ahead, () -> run(null));
				return false;
			}
			CompletableFuture<Long> answer = this.reservation.takeNext(waiter.estimate().tokens());
			if (!answer.isDone()) {
				// on a thread that is not the store's
				answer.thenAccept((nanos) -> this.settings.timers().soon(() -> {
					taken(nanos);
					run(null);
				}));
				return false;
			}
			taken(answer.join());
		}
		long now = this.settings.timers().now();
		long nanos = Math.max(this.reservation.remaining(now), this.pause.remaining(now));
		boolean patient = this.settings.isPatient();
		if (nanos <= 0 && (patient ? this.slots.tryTake(this::soon) : this.slots.tryTake())) {
			admit(waiter);
			return true;
		}
		if (!patient) {
			reject(waiter);
			return true;
		}
		if (nanos > 0) {
			this.settings.timers().after(nanos, () -> run(null));
		}
		return false;
	}

	private void taken(long nanos) {
		this.reservation.taken(this.settings.timers().now() + nanos);
	}

	/**
	 * Return the first request, or {@code null} if there is none any more.
	 */
	private @Nullable Waiter first() {
		Waiter before;
		synchronized (this) {
			Waiter now = this.waiters.isEmpty() ? null : this.waiters.iterator().next();
			before = this.first;
			this.first = now;
			if (before == null || before == now || this.reservation.isEmpty()) {
				this.attended = now != null;
				return now;
			}
		}
		// that one was given up
		this.reservation.putBack(before.estimate().tokens());
		return first();
	}

	private void admit(Waiter waiter) {
		RunningCall call = new RunningCall(this, waiter.model(), waiter.estimate(), this.settings.timers().now());
		if (waiter.admit(call)) {
			this.reservation.use(waiter.estimate().tokens(), call.sentAt());
			leave(waiter);
			this.settings.listener().onAdmission(waiter.model(), waited(waiter));
		}
		else {
			// given up just now: what it took is put back with the next look
			leave(waiter);
			ended();
		}
	}

	private Duration waited(Waiter waiter) {
		return Duration.ofNanos(this.settings.timers().now() - waiter.begin());
	}

}
