package dev.unclosed.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as aligned text: the first column to the left, all others to the right. */
final class TextTable {
  private TextTable() {}

  static List<String> lines(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(row.get(0));
      line.append(" ".repeat(widths[0] - row.get(0).length()));
      for (int column = 1; column < widths.length; column++) {
        String cell = row.get(column);
        line.append("  ").append(" ".repeat(widths[column] - cell.length())).append(cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
