package dev.unclosed.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read to make a report.
 *
 * @param files names without directories
 * @param from when the recording begins
 * @param to when it ends
 * @param events of ours, and of the JDK's that are read with them
 * @param finished false when the JVM still runs, or was killed
 * @param end null where the JVM did not tell of its end
 * @param problems why the report is incomplete, in words; empty when it is complete
 * @param notes what else to know before trusting a number
 */
public record Recording(
    List<String> files,
    Instant from,
    Instant to,
    long events,
    boolean finished,
    @Nullable JvmEnd end,
    List<String> problems,
    List<String> notes) {

  /** Whether the totals are those of the JVM itself. */
  public boolean isComplete() {
    return problems.isEmpty();
  }
}
