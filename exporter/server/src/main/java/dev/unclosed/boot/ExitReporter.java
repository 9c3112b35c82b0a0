package dev.unclosed.boot;

import dev.unclosed.ingest.EarlyReading;
import dev.unclosed.ingest.ExitReader;
import dev.unclosed.ingest.LiveTarget;
import dev.unclosed.ingest.ShutdownEvents;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.probe.Probe;
import dev.unclosed.report.ExitJson;
import dev.unclosed.report.ExitText;
import dev.unclosed.report.LastReading;
import dev.unclosed.report.OpenAtExit;
import dev.unclosed.report.TargetInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts once more when the JVM ends, and tells it: in events, in a file and on stderr. */
final class ExitReporter {
  private final Options options;
  private final TargetInfo info;
  private final @Nullable LiveTarget target;
  private final ReportInTime file = new ReportInTime();

  /**
   * @param target null before there was one, and where a sidecar has the ledger
   */
  ExitReporter(Options options, TargetInfo info, @Nullable LiveTarget target) {
    this.options = options;
    this.info = info;
    this.target = target;
  }

  /** The JVM may end while no descriptor is left: the one for its file is taken now. */
  void prepare() {
    Path directory = ReportDirectory.of(options);
    if (directory != null && options.isOn(Option.EXIT_REPORT)) {
      file.open(directory, ExitJson.fileName(info));
    }
  }

  /** There will be no report. */
  void rest() {
    file.discard();
  }

  /** Returns when everything is told. */
  void report(@Nullable ShutdownEvents events) throws InterruptedException {
    if (!Probe.isArmed()) {
      rest();
      return;
    }
    FrameRules rules = new FrameRules(options.list(Option.APPLICATION_PACKAGES));
    ExitReader exit = new ExitReader(rules);
    Duration wait = options.duration(Option.EXIT_WAIT);
    List<String> busy = exit.awaitHooks(wait);
    LastReading last = null;
    if (target != null) {
      last = target.last(wait);
      target.endOpenLog(wait);
    }
    if (last == null) {
      last = EarlyReading.of(info, LedgerSetup.ledger(options), rules);
    }
    OpenAtExit open = OpenAtExit.of(last, exit.trigger(), busy, Instant.now());
    if (events != null) {
      events.counted(open);
    }
    if (options.isOn(Option.EXIT_REPORT)) {
      tell(open);
    }
  }

  private void tell(OpenAtExit open) {
    ExitJson json = new ExitJson(open);
    Path directory = ReportDirectory.of(options);
    if (directory != null) {
      try {
        file.write(directory, ExitJson.fileName(info), json.render());
      } catch (IOException failure) {
        Log.line("no shutdown file in " + directory + ": " + failure);
      }
    }
    List<String> lines = ExitText.lines(open);
    if (!lines.isEmpty()) {
      Log.report(lines, "exit", json.render());
    }
  }
}
