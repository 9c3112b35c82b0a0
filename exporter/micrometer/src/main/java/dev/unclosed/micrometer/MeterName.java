package dev.unclosed.micrometer;

import dev.unclosed.report.Series;
import org.jspecify.annotations.Nullable;

/**
 * A series' name by Micrometer's rules: dots for underscores, the unit apart, no {@code _total}. A
 * registry for Prometheus makes the same name of it that the agent exposes.
 *
 * @param baseUnit null where the thing counted is in the name
 */
record MeterName(String name, @Nullable String baseUnit) {
  private static final String TOTAL = "_total";

  static MeterName of(Series series) {
    String name = series.name();
    if (series.kind() == Series.Kind.COUNTER && name.endsWith(TOTAL)) {
      name = name.substring(0, name.length() - TOTAL.length());
    }
    String unit = null;
    for (String candidate : new String[] {"seconds", "bytes"}) {
      if (name.endsWith("_" + candidate)) {
        unit = candidate;
        name = name.substring(0, name.length() - candidate.length() - 1);
      }
    }
    return new MeterName(name.replace('_', '.'), unit);
  }
}
