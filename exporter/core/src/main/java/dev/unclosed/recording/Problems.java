package dev.unclosed.recording;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a recording: each kind once, with its number. */
public final class Problems {
  private static final int MOST = 20;

  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Adds one more of a kind. */
  public void add(String message) {
    if (counts.size() < MOST || counts.containsKey(message)) {
      counts.merge(message, 1L, Long::sum);
    } else {
      counts.merge("and more", 1L, Long::sum);
    }
  }

  void add(RuntimeException damage) {
    add(String.valueOf(damage.getMessage()));
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** How many of each. */
  public Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }
}
