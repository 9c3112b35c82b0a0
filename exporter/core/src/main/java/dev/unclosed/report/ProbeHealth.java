package dev.unclosed.report;

import java.util.List;
import java.util.Map;

/**
 * How the hooks fare.
 *
 * @param armed false after self-disarm
 * @param stackSamplingRatio share of opens whose stack is taken, by type, 0 to 1
 */
public record ProbeHealth(
    boolean armed,
    long hookFailures,
    long untrackedCloses,
    List<FailedOpens> failedOpens,
    Map<String, Double> stackSamplingRatio) {}
