package dev.unclosed.boot;

import dev.unclosed.option.Options;
import dev.unclosed.report.ExhaustionReport;
import dev.unclosed.report.ReportFile;
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

  ExhaustionReporter(Options options, TargetInfo info) {
    this.options = options;
    this.info = info;
  }

  @Override
  public void accept(ExhaustionReport report) {
    List<String> lines = new ArrayList<>(report.lines());
    Path wanted = ReportDirectory.of(options);
    Path directory =
        wanted == null ? Path.of(System.getProperty("java.io.tmpdir", "/tmp")) : wanted;
    String name = (wanted == null ? "unclosed-" : "") + ExhaustionReport.fileName(info);
    try {
      ReportFile.write(directory, name, report.text());
      lines.add("  with whole stacks in " + directory.resolve(name));
    } catch (IOException failure) {
      lines.add("  no file in " + directory + ": " + failure.getMessage());
    }
    Log.report(lines, "exhaustion", report.json());
  }
}
