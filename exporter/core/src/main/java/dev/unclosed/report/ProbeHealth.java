package dev.unclosed.report;

import java.util.List;
import java.util.Map;

/**
 * How the hooks fare.
 *
 * @param armed false after self-disarm
 * @param stackSamplingRatio share of opens whose stack is taken, by type, 0 to 1
 * @param scopes of each scope that has ended, by type that was opened inside
 */
public record ProbeHealth(
    boolean armed,
    long hookFailures,
    long untrackedCloses,
    List<FailedOpens> failedOpens,
    Map<String, Double> stackSamplingRatio,
    List<ScopeLeftovers> scopes) {

  /** Where no scope is known. */
  public ProbeHealth(
      boolean armed,
      long hookFailures,
      long untrackedCloses,
      List<FailedOpens> failedOpens,
      Map<String, Double> stackSamplingRatio) {
    this(armed, hookFailures, untrackedCloses, failedOpens, stackSamplingRatio, List.of());
  }
}
