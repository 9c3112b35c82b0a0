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
  /** Percent of the descriptors that are open. */
  private static final int[] MARKS = {80, 95};

  /** A mark counts anew once it was undercut by so many percent. */
  private static final int HYSTERESIS = 5;

  private static final Duration READING = Duration.ofSeconds(1);

  private final LiveTarget target;
  private final ProcessReader process;
  private final Consumer<String> log;
  private final Consumer<ExhaustionReport> reports;
  private int told;
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
    double percent = 100.0 * open / max;
    int reached = 0;
    for (int mark : MARKS) {
      if (percent >= mark) {
        reached = mark;
      }
    }
    if (reached > told) {
      told = reached;
      log.accept(
          String.format(
              Locale.ROOT,
              "more than %d %% of the descriptors are open: %,d of %,d%s",
              reached,
              open,
              max,
              untilExhaustion()));
    }
    for (int i = MARKS.length - 1; i >= 0; i--) {
      if (told == MARKS[i] && percent < MARKS[i] - HYSTERESIS) {
        told = i == 0 ? 0 : MARKS[i - 1];
      }
    }
    if (percent < MARKS[0] - HYSTERESIS) {
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
