package dev.unclosed.dashboards;

import java.util.ArrayList;
import java.util.List;

/**
 * A panel of a dashboard. {@code $target} in its queries stands for the selector of the chosen
 * targets.
 *
 * @param width in 24ths of the page
 */
record Panel(
    String title, String kind, String unit, int width, String description, List<Query> queries) {
  record Query(String expr, String legend) {}

  static final String CHOSEN =
      "job=~\"$job\",instance=~\"$instance\",namespace=~\"$namespace\",pod=~\"$pod\"";

  static Panel timeSeries(String title, String unit, String description) {
    return new Panel(title, "timeseries", unit, 12, description, List.of());
  }

  static Panel stat(String title, String unit, String description) {
    return new Panel(title, "stat", unit, 6, description, List.of());
  }

  static Panel table(String title, String unit, String description) {
    return new Panel(title, "table", unit, 24, description, List.of());
  }

  Panel query(String expr, String legend) {
    List<Query> more = new ArrayList<>(queries);
    more.add(new Query(expr.replace("$target", CHOSEN), legend));
    return new Panel(title, kind, unit, width, description, List.copyOf(more));
  }
}
