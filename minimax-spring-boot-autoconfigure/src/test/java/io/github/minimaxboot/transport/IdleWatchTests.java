package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdleWatch}, in virtual time.
 */
class IdleWatchTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final List<String> timeouts = new ArrayList<>();

	@Test
	void theFirstBytesMayTakeLonger() {
		IdleWatch watch = watch(Duration.ofMinutes(5), Duration.ofSeconds(60));
		watch.waiting();
		this.time.advanceTimeBy(Duration.ofSeconds(299));
		assertThat(this.timeouts).isEmpty();
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		assertThat(this.timeouts).singleElement().asString().contains("300000 ms", "minimax.response-timeout");
	}

	@Test
	void aStallAfterLateFirstBytesIsNoticedInTime() {
		IdleWatch watch = watch(Duration.ofMinutes(5), Duration.ofSeconds(60));
		watch.waiting();
		this.time.advanceTimeBy(Duration.ofSeconds(61));
		watch.arrived();
		watch.waiting();
		this.time.advanceTimeBy(Duration.ofSeconds(121));
		assertThat(this.timeouts).singleElement().asString().contains("60000 ms", "minimax.stream-idle-timeout");
	}

	@Test
	void aStreamThatGoesOnIsLeftAlone() {
		IdleWatch watch = watch(Duration.ofSeconds(60), Duration.ofSeconds(60));
		for (int i = 0; i < 100; i++) {
			watch.waiting();
			this.time.advanceTimeBy(Duration.ofSeconds(50));
			watch.arrived();
			watch.progressed();
		}
		assertThat(this.timeouts).isEmpty();
	}

	@Test
	void aStreamThatOnlyKeepsItsConnectionAliveHasAsLongAsAReplyHasToBegin() {
		IdleWatch watch = watch(Duration.ofMinutes(5), Duration.ofSeconds(60));
		for (int i = 0; i < 59; i++) {
			watch.waiting();
			this.time.advanceTimeBy(Duration.ofSeconds(5));
			watch.arrived();
		}
		assertThat(this.timeouts).isEmpty();
		watch.waiting();
		this.time.advanceTimeBy(Duration.ofSeconds(6));
		assertThat(this.timeouts).singleElement()
			.asString()
			.contains("nothing of an answer came for 300000 ms", "minimax.response-timeout");
	}

	@Test
	void aStreamMayKeepItsConnectionAliveForAsLongAsItMayBeSilent() {
		IdleWatch watch = watch(Duration.ofSeconds(5), Duration.ofSeconds(60));
		for (int i = 0; i < 14; i++) {
			watch.waiting();
			this.time.advanceTimeBy(Duration.ofSeconds(4));
			watch.arrived();
		}
		assertThat(this.timeouts).isEmpty();
		watch.waiting();
		this.time.advanceTimeBy(Duration.ofSeconds(5));
		assertThat(this.timeouts).hasSize(1);
	}

	@Test
	void aSlowReaderIsNotASlowStream() {
		IdleWatch watch = watch(Duration.ofSeconds(60), Duration.ofSeconds(60));
		watch.waiting();
		watch.arrived();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.timeouts).isEmpty();
	}

	@Test
	void aWatchThatIsDisposedIsSilent() {
		IdleWatch watch = watch(Duration.ofSeconds(60), Duration.ofSeconds(60));
		watch.waiting();
		watch.dispose();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.timeouts).isEmpty();
	}

	private IdleWatch watch(Duration first, Duration idle) {
		IdleWatch watch = new IdleWatch(first, idle,
				new WaitTimer(() -> this.time, () -> this.time.now(TimeUnit.NANOSECONDS)));
		watch.start((timeout) -> this.timeouts.add(timeout.getMessage()));
		return watch;
	}

}
