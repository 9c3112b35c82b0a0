package dev.unclosed.ledger;

/**
 * Events that are proved missing. What refutes a proof takes it back: the event itself when it was
 * only late, or an announcement of what was held to be closed.
 */
final class Losses {

  private static final long UNRECORDED = Long.MAX_VALUE - 1;

  /** Their closes are held to be lost: unlike the ended, an announcement brings them back. */
  private final RecentIds dropped = new RecentIds();

  private long recordedFrom = Long.MAX_VALUE;
  private long count;

  long count() {
    return count;
  }

  void see(long atNanos) {
    if (recordedFrom == Long.MAX_VALUE) {
      recordedFrom = atNanos;
    }
  }

  void unrecorded() {
    recordedFrom = UNRECORDED;
  }

  void recordedFrom(long atNanos) {
    recordedFrom = atNanos;
  }

  boolean hasDropped(long id) {
    return dropped.contains(id);
  }

  /** Returns false when the close of what has ended was not to be expected. */
  boolean ofClose(Entry entry) {
    if (recordedFrom == UNRECORDED) {
      return false;
    }
    count++;
    entry.site.type.heal(1);
    dropped.add(entry.id);
    return true;
  }

  /**
   * The ledger learns of an open resource otherwise than by its open.
   *
   * @param provable false when the ledger may have refused the open itself
   */
  void ofOpen(Entry entry, boolean provable) {
    if (dropped.remove(entry.id)) {
      count--;
      entry.site.type.heal(-1);
    } else if (entry.openedAt >= recordedFrom && provable) {
      entry.countedLost = true;
      count++;
      entry.site.type.heal(1);
    }
  }

  /** The open came after all. */
  void refuteOpen(Entry entry) {
    if (entry.countedLost) {
      entry.countedLost = false;
      count--;
      entry.site.type.heal(-1);
    }
  }
}
