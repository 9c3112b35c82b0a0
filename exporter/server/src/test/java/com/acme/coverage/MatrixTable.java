package com.acme.coverage;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The coverage matrix of one JDK, as it was measured. */
final class MatrixTable {
  private static final List<String> HEAD =
      List.of(
          "way to open",
          "open",
          "fds",
          "closed",
          "reclaimed",
          "orphaned",
          "still open",
          "closing",
          "tracked-stale+baseline+unattributed=fds",
          "first frame");

  private final List<List<String>> lines = new ArrayList<>(List.of(HEAD));

  void add(MatrixRow row) {
    lines.add(row.cells());
  }

  void print(PrintStream out, Path jdk) {
    out.println("Coverage matrix of " + jdk + ", " + (lines.size() - 1) + " ways to open:");
    out.print(this);
  }

  @Override
  public String toString() {
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
