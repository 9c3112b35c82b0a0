package dev.unclosed.benchmark;

import java.util.List;

/** The middle of measured values: unlike a mean, it does not follow the few that went astray. */
final class Median {
  private Median() {}

  /**
   * @throws IllegalArgumentException for no values
   */
  static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
