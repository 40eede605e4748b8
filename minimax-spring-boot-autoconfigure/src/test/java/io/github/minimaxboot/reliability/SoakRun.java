package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.core.MiniMaxTemplate;

/**
 * Calls of all {@link SoakKind kinds} for a time, by a fixed number of workers, each of
 * which makes one call after the other in an order that is the same in every run.
 */
final class SoakRun {

	private static final int WORKERS = 32;

	private static final int SAMPLES = 40;

	private static final List<SoakKind> MIX = mix();

	private final SoakTally tally = new SoakTally();

	private final List<SoakSample> samples = new ArrayList<>();

	private final ServerProcess server;

	private final MiniMaxTemplate miniMax;

	SoakRun(ServerProcess server, MiniMaxTemplate miniMax) {
		this.server = server;
		this.miniMax = miniMax;
	}

	/**
	 * Make calls.
	 * @param duration how long
	 * @return whether all calls came to an end
	 */
	boolean run(Duration duration) throws InterruptedException {
		ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
		long end = System.nanoTime() + duration.toNanos();
		for (int i = 0; i < WORKERS; i++) {
			int worker = i;
			workers.execute(() -> work(worker, end));
		}
		workers.shutdown();
		long pause = duration.toMillis() / SAMPLES;
		while (System.nanoTime() < end && !workers.awaitTermination(pause, TimeUnit.MILLISECONDS)) {
			this.samples.add(SoakSample.take(this.server));
		}
		// a call that is under way may take several attempts, each up to its limit
		boolean ended = workers.awaitTermination(SoakWay.LIMIT.toSeconds() * 2, TimeUnit.SECONDS);
		workers.shutdownNow();
		return ended;
	}

	SoakTally tally() {
		return this.tally;
	}

	List<SoakSample> samples() {
		return this.samples;
	}

	private void work(int worker, long end) {
		Random random = new Random(worker);
		for (int call = 0; System.nanoTime() < end; call++) {
			SoakKind kind = MIX.get(random.nextInt(MIX.size()));
			SoakWay way = kind.ways().get(random.nextInt(kind.ways().size()));
			String tag = "#%d/%d".formatted(worker, call);
			long begin = System.nanoTime();
			this.tally.add(kind, way, end(way, kind.words(), tag), System.nanoTime() - begin);
		}
	}

	private SoakKind.End end(SoakWay way, String words, String tag) {
		try {
			return new SoakKind.End(tag, way.answer(this.miniMax, words + " " + tag), null);
		}
		catch (Throwable ex) {
			return new SoakKind.End(tag, null, ex);
		}
	}

	private static List<SoakKind> mix() {
		List<SoakKind> mix = new ArrayList<>();
		for (SoakKind kind : SoakKind.values()) {
			for (int i = 0; i < kind.weight(); i++) {
				mix.add(kind);
			}
		}
		return mix;
	}

}
