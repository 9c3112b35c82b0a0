package dev.unclosed.metrics;

import java.util.Locale;

/** What a metric's value means over time. */
public enum MetricType {
  COUNTER,
  GAUGE,
  /** Always 1; the labels are the information. */
  INFO;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
