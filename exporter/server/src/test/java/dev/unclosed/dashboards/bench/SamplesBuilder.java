package dev.unclosed.dashboards.bench;

import java.util.Arrays;
import java.util.Map;

/** Collects the samples of a series. */
final class SamplesBuilder {
  private final Map<String, String> labels;
  private long[] times = new long[256];
  private double[] values = new double[256];
  private int size;

  SamplesBuilder(Map<String, String> labels) {
    this.labels = labels;
  }

  void add(long time, double value) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    times[size] = time;
    values[size++] = value;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Samples samples() {
    return new Samples(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }
}
