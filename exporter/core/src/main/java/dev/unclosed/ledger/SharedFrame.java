package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The sites of one type that have the same application frame: a drip that is spread over many call
 * paths rises at none of them, but at the frame that they share. Known sites do not count.
 */
final class SharedFrame {

  final String frame;
  int open;

  /** Null while there is one site only, whose own series says the same. */
  @Nullable FloorSeries floor;

  private int sites;
  private @Nullable Site only;

  SharedFrame(String frame) {
    this.frame = frame;
  }

  /** The series of several sites goes on where that of the first has got to. */
  void join(Site site) {
    sites++;
    if (sites == 1) {
      only = site;
      return;
    }
    Site first = only;
    if (first != null && first.floor != null) {
      floor = new FloorSeries(first.floor);
    }
    only = null;
  }

  /** Returns whether no site is left. */
  boolean leave() {
    sites--;
    only = null;
    return sites == 0;
  }

  boolean hasSeveralSites() {
    return only == null;
  }

  void hold(int sign, long atNanos) {
    open += sign;
    if (floor != null) {
      floor.record(open, atNanos);
    }
  }
}
