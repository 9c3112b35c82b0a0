package com.acme.coverage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What one way led to, step by step; travels between two JVMs as one line. */
final class Outcome {
  private final String name;
  private final Map<String, String> values = new LinkedHashMap<>();

  Outcome(String name) {
    this.name = name;
  }

  /** Notes what changed up to that step. */
  void put(String step, Measured now, Measured before) {
    values.put(step + ".open", text(now.openedSince(before)));
    values.put(step + ".orphaned", text(now.orphanedSince(before)));
    values.put(step + ".closing", text(now.closingSince(before)));
    values.put(step + ".fds", text(now.applications() - before.applications()));
    values.put(step + ".tracked", text(now.tracked() - before.tracked()));
    values.put(step + ".stale", text(now.stale()));
    values.put(step + ".unattributed", text(now.unattributed() - before.unattributed()));
    values.put(step + ".adds", String.valueOf(now.adds()));
    values.put(step + ".identity", identity(now));
  }

  void note(String key, long value) {
    values.put(key, text(value));
  }

  void say(String key, String words) {
    values.put(key, words.replace(' ', '_'));
  }

  private static String identity(Measured now) {
    return now.tracked()
        + "-"
        + now.stale()
        + "+"
        + now.baseline()
        + "+"
        + now.unattributed()
        + "="
        + now.descriptors();
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  static String text(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + ":" + count.getValue())
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The counterpart of {@link #toString}. */
  static Outcome parse(String line) {
    String[] words = line.split(" ", -1);
    Outcome outcome = new Outcome(words[0]);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      outcome.values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return outcome;
  }

  String name() {
    return name;
  }

  /** What was noted, or an empty text for a step that was not taken. */
  String value(String key) {
    return values.getOrDefault(key, "");
  }

  boolean has(String step) {
    return values.containsKey(step + ".open");
  }

  @Override
  public String toString() {
    return name
        + values.entrySet().stream()
            .map(value -> " " + value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining());
  }
}
