package dev.unclosed.ledger;

/** The announcement rounds: which one is under way, and whether it can be trusted at its end. */
final class Rounds {

  private static final double NANOS_PER_SECOND = 1e9;

  private boolean beginningKnown;
  private boolean anyComplete;
  private long lastRound;
  private long beganAt;
  private int current;
  private long confirmed;
  private double lastSeconds = Double.NaN;

  void confirm(Entry entry) {
    if (entry.confirmedIn != current) {
      entry.confirmedIn = current;
      confirmed++;
    }
  }

  /** Something was announced that the ledger does not hold. */
  void confirmElsewhere() {
    confirmed++;
  }

  /** Opened before this round began, and not announced in it. */
  boolean missed(Entry entry) {
    return entry.openedAt < beganAt && entry.confirmedIn != current;
  }

  /**
   * True when this round's beginning was seen, no round in between is missing, and everything that
   * was announced has arrived.
   */
  boolean isComplete(long round, long count) {
    return beginningKnown && round == lastRound + 1 && confirmed >= count;
  }

  /** True once a complete round has shown all that was open before the ledger began. */
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

  double lastSeconds() {
    return lastSeconds;
  }
}
