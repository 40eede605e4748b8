package io.github.minimaxboot.reliability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the calls of the {@link SoakRun soak test} by their kind.
 */
final class SoakTally {

	private static final int EXAMPLES = 20;

	private final Map<SoakKind, Row> rows = new EnumMap<>(SoakKind.class);

	private final List<String> broken = new ArrayList<>();

	synchronized void add(SoakKind kind, SoakWay way, SoakKind.End end, long nanos) {
		Row row = this.rows.computeIfAbsent(kind, (key) -> new Row());
		boolean kept = kind.isKept(end);
		row.calls++;
		row.kept += kept ? 1 : 0;
		row.nanos += nanos;
		row.longestNanos = Math.max(row.longestNanos, nanos);
		if (!kept && this.broken.size() < EXAMPLES) {
			this.broken.add("%s %s: %s".formatted(kind, way, end));
		}
	}

	/** Calls that did not end as they had to: the first of them. */
	synchronized List<String> broken() {
		return List.copyOf(this.broken);
	}

	synchronized long calls() {
		return this.rows.values().stream().mapToLong((row) -> row.calls).sum();
	}

	/** How many kinds there were calls of. */
	synchronized int kinds() {
		return this.rows.size();
	}

	synchronized String table() {
		StringBuilder table = new StringBuilder("%-20s%10s%10s%10s%12s%12s%n".formatted("kind", "calls", "as promised",
				"not", "mean ms", "longest ms"));
		this.rows.forEach((kind, row) -> table.append("%-20s%10d%10d%10d%12.1f%12.1f%n".formatted(kind, row.calls,
				row.kept, row.calls - row.kept, row.nanos / 1e6 / row.calls, row.longestNanos / 1e6)));
		return table.toString();
	}

	private static final class Row {

		private long calls;

		private long kept;

		private long nanos;

		private long longestNanos;

	}

}
