package dev.unclosed.metrics;

/** What a metric's value is measured in; the base units of Prometheus. */
public enum MetricUnit {
  /** A number of the things that the metric's name says. */
  COUNT("", ""),
  /** 0 or 1. */
  BOOLEAN("", ""),
  SECONDS("_seconds", "seconds"),
  BYTES("_bytes", "bytes"),
  RATIO("_ratio", ""),
  PER_SECOND("_per_second", "");

  private final String suffix;
  private final String micrometerBaseUnit;

  MetricUnit(String suffix, String micrometerBaseUnit) {
    this.suffix = suffix;
    this.micrometerBaseUnit = micrometerBaseUnit;
  }

  /** How a name in this unit ends, before {@code _total}. */
  public String suffix() {
    return suffix;
  }

  /** What Micrometer appends to the name by itself; empty where the name says it all. */
  public String micrometerBaseUnit() {
    return micrometerBaseUnit;
  }
}
