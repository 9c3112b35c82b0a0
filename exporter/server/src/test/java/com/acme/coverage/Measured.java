package com.acme.coverage;

import dev.unclosed.ingest.DescriptorAccounting;
import dev.unclosed.ingest.ProbeReader;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.report.Accounting;
import java.io.File;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the agent counts in this JVM at one moment, and what this JVM counts itself.
 *
 * @param open resources by type, of the agent
 * @param orphaned proved unreachable so far, by type, of the agent
 * @param closing closed and not released resources by type, of the agent
 * @param descriptors as this JVM lists them
 */
record Measured(
    Map<String, Long> open,
    Map<String, Long> orphaned,
    Map<String, Long> closing,
    long tracked,
    long stale,
    long baseline,
    long unattributed,
    long descriptors) {
  private static final ProcessReader PROCESS = ProcessReader.self();
  private static final int ATTEMPTS = 200;

  /**
   * Both, at a moment when the agent's own connections did not change in between: twice the same,
   * since one that comes and one that goes add up, too.
   */
  static Measured now() {
    Measured last = once();
    Measured measured = once();
    for (int i = 2; i < ATTEMPTS && !(measured.adds() && measured.equals(last)); i++) {
      last = measured;
      measured = once();
    }
    return measured;
  }

  private static Measured once() {
    Accounting accounting = DescriptorAccounting.of(PROCESS.read(Instant.now()));
    Map<String, Long> open = new TreeMap<>();
    Map<String, Long> orphaned = new TreeMap<>();
    Map<String, Long> closing = new TreeMap<>();
    for (TypeCounters type : ProbeReader.counters().values()) {
      open.put(type.type(), type.open());
      orphaned.put(type.type(), type.orphaned());
      closing.put(type.type(), type.closing());
    }
    String[] listed = new File("/proc/self/fd").list();
    return new Measured(
        open,
        orphaned,
        closing,
        accounting.tracked().orElse(-1),
        accounting.stale().orElse(-1),
        accounting.baseline().orElse(-1),
        accounting.unattributed().orElse(-1),
        listed == null ? -1 : listed.length - 1);
  }

  /** The accounting identity. */
  boolean adds() {
    return tracked - stale + baseline + unattributed == descriptors;
  }

  /** What changed of the open resources since then, by type. */
  Map<String, Long> openedSince(Measured before) {
    return difference(open, before.open);
  }

  /** Descriptors that are neither our own nor JFR's. */
  long applications() {
    return descriptors - baseline;
  }

  Map<String, Long> orphanedSince(Measured before) {
    return difference(orphaned, before.orphaned);
  }

  Map<String, Long> closingSince(Measured before) {
    return difference(closing, before.closing);
  }

  private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
    Map<String, Long> changes = new TreeMap<>();
    now.forEach(
        (type, count) -> {
          long change = count - before.getOrDefault(type, 0L);
          if (change != 0) {
            changes.put(type, change);
          }
        });
    return changes;
  }
}
