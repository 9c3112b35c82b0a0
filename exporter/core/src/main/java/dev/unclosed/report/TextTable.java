package dev.unclosed.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, numbers to the right, the last column unpadded. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] numeric;

  /**
   * A table without rows.
   *
   * @param columns headings; one that starts with {@code #} holds numbers, and is shown without it
   */
  public TextTable(String... columns) {
    numeric = new boolean[columns.length];
    String[] heading = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      numeric[i] = columns[i].startsWith("#");
      heading[i] = numeric[i] ? columns[i].substring(1) : columns[i];
    }
    rows.add(heading);
  }

  public void row(String... cells) {
    rows.add(cells);
  }

  public boolean isEmpty() {
    return rows.size() == 1;
  }

  public String render() {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String blanks = " ".repeat(width(i) - row[i].length());
        line.append(i == 0 ? "" : GAP).append(numeric[i] ? blanks + row[i] : row[i] + blanks);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }
}
