package dev.unclosed.dashboards.bench;

import dev.unclosed.dashboards.RulesForBench.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How long after a multiple of its interval each group of rules is evaluated, in milliseconds.
 * Prometheus spreads them over the interval by their names and the file's.
 */
final class Phases {
  private final Map<String, Long> millis = new HashMap<>();

  static Phases drawn(Random random, List<Recorded> rules) {
    Phases phases = new Phases();
    for (Recorded rule : rules) {
      phases.millis.computeIfAbsent(
          rule.group(), any -> (long) (1000L * rule.seconds() * random.nextDouble()));
    }
    return phases;
  }

  /** Of a group of which a sample is known. */
  void note(Recorded rule, long sampleMillis) {
    millis.put(rule.group(), sampleMillis % (1000L * rule.seconds()));
  }

  boolean knows(Recorded rule) {
    return millis.containsKey(rule.group());
  }

  /** A group that never recorded anything has none that matters. */
  long of(Recorded rule) {
    return millis.getOrDefault(rule.group(), 0L);
  }
}
