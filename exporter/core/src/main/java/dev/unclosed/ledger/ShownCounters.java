package dev.unclosed.ledger;

/**
 * Makes one type's counters fit to be shown: none ever falls, and {@code opened - closed -
 * reclaimed} stays what is open.
 *
 * <p>A resource that is claimed takes its open along to another type. If that open was shown
 * already, it stays, and the type counts a close for it.
 */
final class ShownCounters {

  private long lastOpened;
  private long movedAway;
  private TypeCounters shown;

  ShownCounters(String type) {
    shown = new TypeCounters(type, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  TypeCounters shown() {
    return shown;
  }

  TypeCounters show(TypeCounters counters) {
    movedAway += Math.max(0, lastOpened - counters.opened());
    lastOpened = counters.opened();
    long closed = Math.max(shown.closed(), counters.closed() + movedAway);
    long reclaimed = Math.max(shown.reclaimed(), counters.reclaimed());
    long opened = Math.max(shown.opened(), counters.opened() + movedAway);
    shown =
        new TypeCounters(
            shown.type(),
            Math.max(opened, closed + reclaimed),
            closed,
            reclaimed,
            Math.max(shown.orphaned(), counters.orphaned()),
            counters.closing(),
            Math.max(shown.failedCloses(), counters.failedCloses()),
            counters.hooksExpected(),
            counters.hooksInstalled());
    return shown;
  }
}
