package dev.unclosed.metrics;

import java.util.stream.Collectors;

/** Writes {@code docs/metrics.md} from the catalogue. */
final class MetricsPage {
  private MetricsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append("# Metrics\n\n");
    page.append("Generated from the catalogue in `dev.unclosed.metrics.Metric`; do not edit.\n\n");
    page.append("What is not known is absent, never 0. A watched type is there from the start; ");
    page.append("a type that is off is absent. Sites without a label of their own are summed up ");
    page.append("per type as `site=\"other\"`.\n\n");
    page.append("| name | type | labels | meaning | Micrometer |\n");
    page.append("|---|---|---|---|---|\n");
    for (Metric metric : Metric.values()) {
      page.append("| `").append(metric.text()).append("` | ").append(metric.type().word());
      page.append(" | ").append(labels(metric)).append(" | ").append(metric.help());
      page.append(" | `").append(metric.micrometerName()).append("` |\n");
    }
    return page.toString();
  }

  private static String labels(Metric metric) {
    return metric.labels().stream()
        .map(label -> "`" + label.text() + "`")
        .collect(Collectors.joining(" "));
  }
}
