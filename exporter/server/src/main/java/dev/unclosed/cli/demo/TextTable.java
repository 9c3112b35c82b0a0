package dev.unclosed.cli.demo;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells under a heading; every column but the last is as wide as its widest cell. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<Row> rows = new ArrayList<>();
  private final String alignment;

  private record Row(Style style, List<String> cells) {}

  /**
   * Creates a table.
   *
   * @param alignment one letter per column: {@code l} for left, {@code r} for right; cells beyond
   *     are left out
   */
  TextTable(String alignment, String... heading) {
    this.alignment = alignment;
    rows.add(new Row(Style.HEADING, List.of(heading)));
  }

  void add(Style style, String... cells) {
    rows.add(new Row(style, List.of(cells)));
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < alignment.length(); column++) {
        text.append(column == 0 ? "" : GAP).append(cell(row, column));
      }
      lines.add(new Line(row.style(), text.toString().stripTrailing()));
    }
    return lines;
  }

  private String cell(Row row, int column) {
    String cell = row.cells().get(column);
    String padding = " ".repeat(width(column) - cell.length());
    return alignment.charAt(column) == 'r' ? padding + cell : cell + padding;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.cells().get(column).length()).max().orElse(0);
  }
}
