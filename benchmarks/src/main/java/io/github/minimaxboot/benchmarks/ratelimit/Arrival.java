package io.github.minimaxboot.benchmarks.ratelimit;

/**
 * A request as it came to the service.
 *
 * @param nanos when, by the clock of this process
 * @param tokens what it uses
 * @param admitted whether it was within the quota
 */
record Arrival(long nanos, long tokens, boolean admitted) {
}
