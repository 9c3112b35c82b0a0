package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/** What arrived about a resource before its open did. */
final class EarlyEvent {

  final long id;
  final long arrivedAt;

  /** The type that it was claimed for or closed as. */
  String type;

  /** Null while no close has come. */
  @Nullable ClosedBy closedBy;

  boolean orphaned;
  boolean provesLoss;
  boolean whole;
  int fd = -1;
  int fd2 = -1;
  int fd3 = -1;

  @Nullable EarlyEvent earlier;
  @Nullable EarlyEvent later;

  EarlyEvent(long id, String type, long arrivedAt) {
    this.id = id;
    this.type = type;
    this.arrivedAt = arrivedAt;
  }

  void close(int first, int second, int third, ClosedBy by) {
    closedBy = by;
    whole |= first < 0 && second < 0 && third < 0;
    add(first);
    add(second);
    add(third);
  }

  private void add(int number) {
    if (number < 0 || number == fd || number == fd2 || number == fd3) {
      return;
    }
    if (fd < 0) {
      fd = number;
    } else if (fd2 < 0) {
      fd2 = number;
    } else {
      fd3 = number;
    }
  }
}
