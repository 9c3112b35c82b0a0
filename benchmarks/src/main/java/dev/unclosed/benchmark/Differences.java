package dev.unclosed.benchmark;

import java.util.ArrayList;
import java.util.List;

/** What was added, round by round: neighbours in time share the machine's mood. */
final class Differences {
  private Differences() {}

  static List<Double> of(List<Double> with, List<Double> without) {
    List<Double> differences = new ArrayList<>();
    for (int round = 0; round < with.size(); round++) {
      differences.add(with.get(round) - without.get(round));
    }
    return differences;
  }
}
