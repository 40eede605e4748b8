package io.github.minimaxboot.ratelimit;

import java.util.ArrayList;
import java.util.List;

/**
 * The places of calls that run at the same time.
 */
final class Slots {

	private final int most;

	private final List<Runnable> waiting = new ArrayList<>();

	private int taken;

	/**
	 * Create places that are all free.
	 * @param most how many there are
	 */
	Slots(int most) {
		this.most = most;
	}

	boolean areLimited() {
		return this.most < Integer.MAX_VALUE;
	}

	/**
	 * Take a place if one is free.
	 * @return whether one was
	 */
	synchronized boolean tryTake() {
		if (this.taken < this.most) {
			this.taken++;
			return true;
		}
		return false;
	}

	/**
	 * Take a place if one is free.
	 * @param free run when one may be, if none was
	 * @return whether one was
	 */
	synchronized boolean tryTake(Runnable free) {
		if (tryTake()) {
			return true;
		}
		this.waiting.add(free);
		return false;
	}

	/**
	 * Give a place back. All who wait are told, since the first may not want it any more.
	 */
	void release() {
		List<Runnable> waiting;
		synchronized (this) {
			this.taken--;
			waiting = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		waiting.forEach(Runnable::run);
	}

	synchronized int taken() {
		return this.taken;
	}

}
