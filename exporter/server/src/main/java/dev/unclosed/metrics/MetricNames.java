package dev.unclosed.metrics;

/** What libraries call a metric, which add parts of its name by themselves. */
final class MetricNames {
  private static final String TOTAL = "_total";
  private static final String INFO = "_info";

  private MetricNames() {}

  /** Without type and base unit, which Micrometer's naming convention for Prometheus adds. */
  static String micrometer(Metric metric) {
    boolean counter = metric.type() == MetricType.COUNTER;
    String base = withoutEnd(metric.text(), counter ? TOTAL : "");
    MetricUnit unit = metric.unit();
    String bare = unit.micrometerBaseUnit().isEmpty() ? base : withoutEnd(base, unit.suffix());
    return bare.replace('_', '.');
  }

  /** Without the type, which the writers of client_java add. */
  static String family(Metric metric) {
    return switch (metric.type()) {
      case COUNTER -> withoutEnd(metric.text(), TOTAL);
      case INFO -> withoutEnd(metric.text(), INFO);
      case GAUGE -> metric.text();
    };
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
