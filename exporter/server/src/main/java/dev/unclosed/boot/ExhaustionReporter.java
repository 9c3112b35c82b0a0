package dev.unclosed.boot;

import dev.unclosed.option.Options;
import dev.unclosed.report.ExhaustionReport;
import dev.unclosed.report.TargetInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells who holds the descriptors, on stderr and in a file, when hardly any is left. */
final class ExhaustionReporter implements Consumer<ExhaustionReport> {
  private final Options options;
  private final TargetInfo info;
  private final ReportInTime file = new ReportInTime();

  ExhaustionReporter(Options options, TargetInfo info) {
    this.options = options;
    this.info = info;
  }

  /** There may soon be no descriptor for a file. */
  void prepare() {
    file.open(directory(), name());
  }

  /** When it counts there is no time to load classes. */
  void rehearse() {
    prepare();
    rest();
  }

  /** There is nothing to report for now. */
  void rest() {
    file.discard();
  }

  @Override
  public void accept(ExhaustionReport report) {
    List<String> lines = new ArrayList<>(report.lines());
    try {
      file.write(directory(), name(), report.text());
      lines.add("  with whole stacks in " + directory().resolve(name()));
    } catch (IOException failure) {
      lines.add("  no file in " + directory() + ": " + failure.getMessage());
    }
    Log.report(lines, "exhaustion", report.json());
  }

  private Path directory() {
    Path wanted = ReportDirectory.of(options);
    return wanted == null ? Path.of(System.getProperty("java.io.tmpdir", "/tmp")) : wanted;
  }

  /** Among the files of others it says whose it is. */
  private String name() {
    String name = ExhaustionReport.fileName(info);
    return ReportDirectory.of(options) == null ? "unclosed-" + name : name;
  }
}
