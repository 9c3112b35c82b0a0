package dev.unclosed.benchmark;

import dev.unclosed.probe.Probe;

/** What a woven JVM does for a pair; the modes of one JVM take turns. */
enum Mode {
  /** Hooks return at once. */
  DISARMED,
  /** Hooks return at once, and the benchmark commits as many events of its own. */
  OWN_EVENTS,
  /** Table and counters, and events where the JVM is recorded. */
  ARMED;

  void begin() {
    if (this == ARMED) {
      Probe.arm();
    } else {
      Probe.disarm();
    }
  }
}
