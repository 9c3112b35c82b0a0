package dev.unclosed.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The series of one target; every one of them gets its label {@code target}. One thread. */
final class TargetSeries {
  private final Families families;
  private final String target;

  TargetSeries(Families families, String target) {
    this.families = families;
    this.target = target;
  }

  void put(Metric metric, double value, String... labelValuesAfterTarget) {
    List<String> values = new ArrayList<>(1 + labelValuesAfterTarget.length);
    values.add(target);
    values.addAll(List.of(labelValuesAfterTarget));
    families.add(metric, value, values);
  }

  void put(Metric metric, long value, String... labelValuesAfterTarget) {
    put(metric, (double) value, labelValuesAfterTarget);
  }

  /** Adds nothing for what is not known: absent is absent, never 0. */
  void putIfKnown(Metric metric, OptionalLong value) {
    if (value.isPresent()) {
      put(metric, value.getAsLong());
    }
  }

  /** Adds nothing for NaN. */
  void putIfKnown(Metric metric, double value) {
    if (!Double.isNaN(value)) {
      put(metric, value);
    }
  }

  void putFlag(Metric metric, boolean value, String... labelValuesAfterTarget) {
    put(metric, value ? 1 : 0, labelValuesAfterTarget);
  }

  static double epochSeconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Seconds from {@code from} to {@code to}, 0 when the clock went back between them. */
  static double age(Instant from, Instant to) {
    return Math.max(0, epochSeconds(to) - epochSeconds(from));
  }
}
