package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WaitTimer}, in virtual time.
 */
class WaitTimerTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Duration TICK = Duration.ofMillis(100);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final WaitTimer timer = new WaitTimer(() -> this.time, () -> this.time.now(TimeUnit.NANOSECONDS));

	private final List<String> ended = new ArrayList<>();

	@Test
	void aLongWaitEndsATickLateAtMost() {
		start("long", LONG);
		this.time.advanceTimeBy(LONG.minusMillis(1));
		assertThat(this.ended).isEmpty();
		this.time.advanceTimeBy(TICK);
		assertThat(this.ended).containsExactly("long");
	}

	@Test
	void aShortWaitEndsOnTime() {
		start("short", Duration.ofMillis(50));
		this.time.advanceTimeBy(Duration.ofMillis(49));
		assertThat(this.ended).isEmpty();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.ended).containsExactly("short");
	}

	@Test
	void aWaitEndsOnce() {
		start("long", LONG);
		this.time.advanceTimeBy(LONG.multipliedBy(3));
		assertThat(this.ended).containsExactly("long");
	}

	@Test
	void eachWaitHasItsOwnTime() {
		start("second", LONG.plusSeconds(10));
		start("first", LONG);
		this.time.advanceTimeBy(LONG.plus(TICK));
		assertThat(this.ended).containsExactly("first");
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(this.ended).containsExactly("first", "second");
	}

	@Test
	void aWaitThatIsOverIsNotEnded() {
		Disposable wait = start("long", LONG);
		assertThat(wait.isDisposed()).isFalse();
		wait.dispose();
		assertThat(wait.isDisposed()).isTrue();
		this.time.advanceTimeBy(LONG.multipliedBy(2));
		assertThat(this.ended).isEmpty();
	}

	@Test
	void nothingIsLookedAtWhenNobodyWaits() {
		start("long", LONG).dispose();
		this.time.advanceTimeBy(TICK);
		long looks = this.time.getScheduledTaskCount();
		this.time.advanceTimeBy(LONG);
		assertThat(this.time.getScheduledTaskCount()).isEqualTo(looks);
	}

	@Test
	void aWaitAfterAPauseEndsToo() {
		start("long", LONG).dispose();
		this.time.advanceTimeBy(LONG);
		start("after a pause", LONG);
		this.time.advanceTimeBy(LONG.plus(TICK));
		assertThat(this.ended).containsExactly("after a pause");
	}

	@Test
	void aWaitThatBeginsWhileAnotherEndsEndsToo() {
		this.timer.start(() -> start("second", LONG), LONG.toNanos());
		this.time.advanceTimeBy(LONG.multipliedBy(2).plus(TICK.multipliedBy(2)));
		assertThat(this.ended).containsExactly("second");
	}

	@Test
	void aWaitEndsEvenIfTheSchedulerOfAnEarlierOneIsGone() {
		VirtualTimeScheduler gone = VirtualTimeScheduler.create();
		AtomicReference<Scheduler> scheduler = new AtomicReference<>(gone);
		WaitTimer timer = new WaitTimer(scheduler::get, () -> this.time.now(TimeUnit.NANOSECONDS));
		timer.start(() -> this.ended.add("earlier"), LONG.toNanos());
		scheduler.set(this.time);
		gone.dispose();
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		timer.start(() -> this.ended.add("later"), LONG.toNanos());
		this.time.advanceTimeBy(LONG.plus(TICK));
		assertThat(this.ended).containsExactly("earlier", "later");
	}

	private Disposable start(String name, Duration duration) {
		return this.timer.start(() -> this.ended.add(name), duration.toNanos());
	}

}
