package dev.unclosed.ingest;

import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.report.ExhaustionReport;
import dev.unclosed.report.FailedOpens;
import dev.unclosed.report.LastReading;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Tells when descriptors become few, while somebody can still do something: once at each of two
 * marks, with a report when hardly any is left, and when the first open fails. All of it once,
 * until it was better for a while. On the guard's thread.
 */
public final class HeadroomWatch {
  private static final Duration READING = Duration.ofSeconds(1);

  private final LiveTarget target;
  private final ProcessReader process;
  private final Consumer<String> log;
  private final Consumer<ExhaustionReport> reports;
  private final HeadroomMarks marks = new HeadroomMarks();
  private boolean reported;
  private boolean failureTold;
  private long failedBefore;

  /**
   * @param log takes one line at a time
   * @param reports takes one report for each time that descriptors run out
   */
  public HeadroomWatch(
      LiveTarget target,
      ProcessReader process,
      Consumer<String> log,
      Consumer<ExhaustionReport> reports) {
    this.target = target;
    this.process = process;
    this.log = log;
    this.reports = reports;
    this.failedBefore = failed();
  }

  /** About once a second. */
  public void tick() {
    OptionalLong max = process.maxFds();
    OptionalLong open = process.countOpenFds();
    if (max.isEmpty() || open.isEmpty() || max.getAsLong() <= 0) {
      return;
    }
    long failed = failed();
    boolean refused = failed > failedBefore;
    failedBefore = failed;
    if (refused && !failureTold) {
      failureTold = true;
      fewLeft();
      log.accept("no descriptor was left: opens fail with \"Too many open files\"");
    }
    share(open.getAsLong(), max.getAsLong());
  }

  /** Hardly any is left, and our recording is closed. */
  public void fewLeft() {
    OptionalLong max = process.maxFds();
    OptionalLong open = process.countOpenFds();
    if (reported || max.isEmpty() || open.isEmpty()) {
      return;
    }
    try {
      LastReading reading = target.last(READING);
      if (reading != null) {
        reported = true;
        reports.accept(ExhaustionReport.of(reading, open.getAsLong(), max.getAsLong()));
      }
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
    }
  }

  private void share(long open, long max) {
    int mark = marks.reached(open, max);
    if (mark > 0) {
      log.accept(
          String.format(
              Locale.ROOT,
              "more than %d %% of the descriptors are open: %,d of %,d%s",
              mark,
              open,
              max,
              untilExhaustion()));
    }
    if (marks.isCalm()) {
      reported = false;
      failureTold = false;
    }
  }

  private String untilExhaustion() {
    double seconds = target.current().fdExhaustionSeconds();
    return Double.isFinite(seconds)
        ? String.format(Locale.ROOT, ", none left in %,.0f s at this rate", seconds)
        : "";
  }

  private static long failed() {
    long failed = 0;
    for (FailedOpens opens : ProbeReader.health().failedOpens()) {
      if (opens.reason().equals("emfile") || opens.reason().equals("enfile")) {
        failed += opens.failed();
      }
    }
    return failed;
  }
}
