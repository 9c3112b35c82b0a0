package dev.unclosed.dashboards;

import java.util.List;

/**
 * Series under which an alert fires, or stays silent although they come near.
 *
 * @param minutes after which it is asked
 * @param series each as name, labels and values in promtool's notation
 */
record Example(String what, int minutes, List<String> series) {
  private static final String TARGET =
      "job=\"shop\",instance=\"10.0.0.1:18910\",target=\"com.acme.Main\"";

  static Example of(String what, int minutes, String... series) {
    return new Example(what, minutes, List.of(series));
  }

  /** A series of the one target of the examples; further labels may be empty. */
  static String series(String name, String labels, String values) {
    return name + "{" + TARGET + (labels.isEmpty() ? "" : "," + labels) + "} " + values;
  }
}
