package dev.unclosed.benchmark;

/**
 * What one pair costs the thread that makes it, as median over the iterations of one JVM.
 *
 * @param cpuNanos processor time
 * @param wallNanos time on the clock
 */
record PairCost(double cpuNanos, double wallNanos) {}
