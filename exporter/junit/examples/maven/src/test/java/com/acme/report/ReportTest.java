package com.acme.report;

import dev.unclosed.junit.NoLeaks;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tests of one report, of which one forgets to close it. */
@NoLeaks
class ReportTest {
  @TempDir Path directory;

  private Path report() throws IOException {
    return Files.writeString(directory.resolve("report.txt"), "report");
  }

  @Test
  void loads() throws IOException {
    new FileInputStream(report().toFile()).read();
  }

  @Test
  void loadsAndCloses() throws IOException {
    try (FileInputStream in = new FileInputStream(report().toFile())) {
      in.read();
    }
  }
}
