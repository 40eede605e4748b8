package io.github.minimaxboot.reliability;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;

/**
 * Netty's leak detector, but keeps what it finds instead of logging it.
 */
final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

	private static final List<String> reports = new CopyOnWriteArrayList<>();

	private static volatile boolean buffersMade;

	private static volatile String maker = "no test class";

	private RecordingLeakDetector(Class<?> resourceType, int samplingInterval) {
		super(resourceType, samplingInterval);
	}

	/**
	 * Watch all buffers from now on. Has to come before the first one is made.
	 */
	static void install() {
		ResourceLeakDetector.setLevel(Level.PARANOID);
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {

			@Override
			public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
					long maxActive) {
				return new RecordingLeakDetector<>(resource, samplingInterval);
			}

			@Override
			public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
				return new RecordingLeakDetector<>(resource, samplingInterval);
			}

		});
	}

	/**
	 * Set who makes the buffers from now on; a report names them. Netty reports the same
	 * text only once, so this keeps apart the same leak in two classes too.
	 */
	static void blame(String name) {
		maker = name;
	}

	/** Whether a buffer was made since the reports were taken. */
	static boolean wereBuffersMade() {
		return buffersMade;
	}

	/** Remove the report with a text. */
	static boolean takeReport(String text) {
		return reports.removeIf((report) -> report.contains(text));
	}

	/** Remove all reports, and begin anew. */
	static List<String> takeReports() {
		buffersMade = false;
		List<String> taken = List.copyOf(reports);
		reports.removeAll(taken);
		return taken;
	}

	@Override
	public ResourceLeakTracker<T> track(T resource) {
		buffersMade = true;
		return super.track(resource);
	}

	@Override
	protected Object getInitialHint(String resourceType) {
		return "made during " + maker;
	}

	@Override
	protected boolean needReport() {
		return true;
	}

	@Override
	protected void reportTracedLeak(String resourceType, String records) {
		reports.add(resourceType + records);
	}

	@Override
	protected void reportUntracedLeak(String resourceType) {
		reports.add(resourceType + ", made during " + maker);
	}

}
