package dev.unclosed.dashboards;

import java.util.Map;

/** A rule that keeps the answer of a query as a series. */
record Recording(String name, String expr, Map<String, String> labels) {
  static Recording of(String name, String expr) {
    return new Recording(name, expr, Map.of());
  }
}
