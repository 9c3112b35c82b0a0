package dev.unclosed.cli.report;

import dev.unclosed.page.FlamePage;
import dev.unclosed.page.SitesJson;
import dev.unclosed.report.CollapsedStacks;
import dev.unclosed.report.Pprof;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.RecordingText;
import dev.unclosed.report.SitesDifference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a report in its form, to a file or to standard output. */
public final class ReportWriter {
  private final ReportFormat format;
  private final @Nullable Path file;
  private final PrintWriter out;

  /** {@code file} is null for standard output. */
  public ReportWriter(ReportFormat format, @Nullable Path file, PrintWriter out) {
    this.format = format;
    this.file = file;
    this.out = out;
  }

  public void write(RecordedTarget recorded) throws IOException {
    put(
        switch (format) {
          case TEXT -> utf8(RecordingText.of(recorded));
          case JSON -> json(recorded);
          case HTML -> utf8(FlamePage.of(recorded));
          case PPROF -> Pprof.of(recorded.target().ledger());
          case COLLAPSED -> utf8(CollapsedStacks.text(recorded.target().ledger()));
        });
  }

  /** As text, with a last section. */
  public void writeText(RecordedTarget recorded, String lastSection) throws IOException {
    put(utf8(RecordingText.of(recorded) + lastSection));
  }

  /** As text. */
  public void writeDifference(RecordedTarget before, RecordedTarget now) throws IOException {
    put(utf8(SitesDifference.text(before.target().ledger(), now.target().ledger())));
  }

  private void put(byte[] bytes) throws IOException {
    if (file != null) {
      Files.write(file, bytes);
    } else if (format == ReportFormat.PPROF) {
      System.out.write(bytes);
      System.out.flush();
    } else {
      out.print(new String(bytes, StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private static byte[] json(RecordedTarget recorded) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SitesJson(false, false).write(recorded.target(), bytes);
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
