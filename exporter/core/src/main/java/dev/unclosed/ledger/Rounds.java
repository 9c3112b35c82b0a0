package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The announcement rounds: which one is under way, and whether it can be trusted at its end. And
 * how long it takes until what was lost is healed, by rounds or by readings of the live set.
 */
final class Rounds {

  /** Identities from here on are not the probe's: no round and no reading tells of them. */
  static final long UNANNOUNCED = 1L << 62;

  private static final double NANOS_PER_SECOND = 1e9;

  private boolean beginningKnown;
  private boolean anyComplete;
  private long lastRound;
  private long beganAt;
  private int current;
  private long confirmed;
  private double lastSeconds = Double.NaN;
  private long readAt = Long.MIN_VALUE;
  private double readSeconds = Double.NaN;

  void hold(Entry entry) {
    entry.heldIn = current;
  }

  /** An announcement of another round, or of none, says nothing about this one. */
  void confirm(Entry entry, long round) {
    if (round == lastRound + 1 && entry.confirmedIn != current) {
      entry.confirmedIn = current;
      confirmed++;
    }
  }

  /** Something was announced that the ledger does not hold. */
  void confirmElsewhere(long round) {
    if (round == lastRound + 1) {
      confirmed++;
    }
  }

  /**
   * Held since before this round began, and not announced in it. Told by the order of the events:
   * clocks may jump.
   */
  List<Entry> missed(LongTable<Entry> entries) {
    List<Entry> missed = new ArrayList<>();
    entries.forEach(
        entry -> {
          if (entry.id < UNANNOUNCED && entry.heldIn < current && entry.confirmedIn != current) {
            missed.add(entry);
          }
        });
    return missed;
  }

  /**
   * True when this round's beginning was seen, no round in between is missing, and everything that
   * was announced has arrived.
   */
  boolean isComplete(long round, long count) {
    return beginningKnown && round == lastRound + 1 && confirmed >= count;
  }

  /** Events come from now on: what was open before is known after the next complete round. */
  void recorded() {
    anyComplete = false;
  }

  /** True once a complete round has shown all that was open before the events began. */
  boolean anyComplete() {
    return anyComplete;
  }

  void next(long round, long atNanos, boolean complete) {
    if (complete) {
      anyComplete = true;
      lastSeconds = (atNanos - beganAt) / NANOS_PER_SECOND;
    }
    beginningKnown = true;
    lastRound = round;
    beganAt = atNanos;
    current++;
    confirmed = 0;
  }

  /** The live set was read at once, and the ledger agrees with it as of that time. */
  void read(long atNanos) {
    anyComplete = true;
    if (readAt != Long.MIN_VALUE) {
      readSeconds = (atNanos - readAt) / NANOS_PER_SECOND;
    }
    readAt = atNanos;
  }

  /** Of the newest reading, where there are any, else of the newest complete round; or NaN. */
  double lastSeconds() {
    return Double.isNaN(readSeconds) ? lastSeconds : readSeconds;
  }
}
