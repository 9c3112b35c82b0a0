package dev.unclosed.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The counters of all types come in rounds, always in the same order: types may join, and none may
 * be missing. The last round may have been cut off by the end.
 */
final class CounterRounds {
  private Set<String> before = new LinkedHashSet<>();
  private Set<String> now = new LinkedHashSet<>();
  private boolean missing;

  /** The counters of a type. */
  void take(String type) {
    if (!now.add(type)) {
      missing |= !now.containsAll(before);
      before = now;
      now = new LinkedHashSet<>(List.of(type));
    }
  }

  /** Whether each type was there in each round; after the last. */
  boolean areWhole() {
    List<String> expected = new ArrayList<>(before);
    while (!expected.isEmpty() && !now.contains(expected.get(expected.size() - 1))) {
      expected.remove(expected.size() - 1);
    }
    boolean cutOff = expected.size() < before.size();
    boolean joined = !before.isEmpty() && !before.containsAll(now);
    return !missing && now.containsAll(expected) && !(cutOff && joined);
  }
}
