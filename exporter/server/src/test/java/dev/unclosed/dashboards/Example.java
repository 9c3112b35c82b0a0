package dev.unclosed.dashboards;

import java.util.List;

/**
 * Series under which an alert fires, or stays silent although they come near.
 *
 * @param minutes after which it is asked
 * @param every minutes from value to value
 * @param series each as name, labels and values in promtool's notation
 */
record Example(String what, int minutes, int every, List<String> series) {
  private static final String TARGET =
      "job=\"shop\",instance=\"10.0.0.1:18910\",target=\"com.acme.Main\"";

  static Example of(String what, int minutes, String... series) {
    return new Example(what, minutes, 1, List.of(series));
  }

  /** The same with a value every three minutes, for examples of days. */
  Example slowly() {
    return new Example(what, minutes, 3, series);
  }

  /** A series of the one target of the examples; further labels may be empty. */
  static String series(String name, String labels, String values) {
    return name + "{" + TARGET + (labels.isEmpty() ? "" : "," + labels) + "} " + values;
  }
}
