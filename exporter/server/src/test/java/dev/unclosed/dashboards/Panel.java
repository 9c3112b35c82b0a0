package dev.unclosed.dashboards;

import java.util.ArrayList;
import java.util.List;

/**
 * A panel of a dashboard. {@code $target} in its queries stands for the selector of the chosen
 * targets.
 *
 * @param width in 24ths of the page
 * @param empty what is shown when no query has an answer; empty for what Grafana says
 * @param thresholds from the lowest, in Grafana's colours
 * @param columns of a table, from left to right
 */
record Panel(
    String title,
    String kind,
    String unit,
    int width,
    String description,
    String empty,
    List<Threshold> thresholds,
    List<Column> columns,
    List<Query> queries) {
  /**
   * A query of a panel.
   *
   * @param legend how Grafana names its series; empty in tables
   */
  record Query(String expr, String legend) {}

  /**
   * From a value on, a colour.
   *
   * @param from null for the lowest
   */
  record Threshold(Double from, String color) {}

  /**
   * A column of a table.
   *
   * @param field a label, or {@code Value}, or {@code Value #B} of the second query
   * @param width in pixels; 0 for an even share of what is left
   */
  record Column(String field, String heading, String unit, int width) {}

  static final String CHOSEN =
      "job=~\"$job\",instance=~\"$instance\",namespace=~\"$namespace\",pod=~\"$pod\"";

  static Panel timeSeries(String title, String unit, String description) {
    return new Panel(
        title, "timeseries", unit, 12, description, "", List.of(), List.of(), List.of());
  }

  static Panel stat(String title, String unit, String description) {
    return new Panel(title, "stat", unit, 6, description, "", List.of(), List.of(), List.of());
  }

  static Panel table(String title, String description) {
    return new Panel(title, "table", "short", 24, description, "", List.of(), List.of(), List.of());
  }

  Panel query(String expr, String legend) {
    return new Panel(
        title,
        kind,
        unit,
        width,
        description,
        empty,
        thresholds,
        columns,
        and(queries, new Query(expr.replace("$target", CHOSEN), legend)));
  }

  /** A query of a table, whose columns tell what its series would be called. */
  Panel query(String expr) {
    return query(expr, "");
  }

  Panel column(String field, String heading, String unitOfColumn, int widthOfColumn) {
    Column column = new Column(field, heading, unitOfColumn, widthOfColumn);
    return new Panel(
        title, kind, unit, width, description, empty, thresholds, and(columns, column), queries);
  }

  /** A column of text. */
  Panel column(String label, String heading, int widthOfColumn) {
    return column(label, heading, "", widthOfColumn);
  }

  Panel otherwise(String text) {
    return new Panel(title, kind, unit, width, description, text, thresholds, columns, queries);
  }

  Panel across(int of24) {
    return new Panel(title, kind, unit, of24, description, empty, thresholds, columns, queries);
  }

  Panel coloured(Threshold... steps) {
    return new Panel(
        title, kind, unit, width, description, empty, List.of(steps), columns, queries);
  }

  static Threshold below(String color) {
    return new Threshold(null, color);
  }

  static Threshold atLeast(double value, String color) {
    return new Threshold(value, color);
  }

  /** Whether it compares with an earlier time that the reader chooses. */
  boolean compares() {
    return queries.stream().anyMatch(query -> query.expr().contains("$ago"));
  }

  private static <T> List<T> and(List<T> former, T last) {
    List<T> more = new ArrayList<>(former);
    more.add(last);
    return List.copyOf(more);
  }
}
