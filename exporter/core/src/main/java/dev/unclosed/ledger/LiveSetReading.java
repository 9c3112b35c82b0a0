package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * One comparison of the ledger with the whole live set, read from the probe itself.
 *
 * <p>The live set is ahead of the events that are under way. So what one has and the other lacks is
 * only noted, and healed by {@link #settle} when these events have arrived: nothing is counted as
 * lost that was only late. The live set must be read on the thread that feeds the ledger, after all
 * events that it holds.
 */
public final class LiveSetReading {

  private final Ledger ledger;
  private final LongTable<Entry> entries;
  private final RecentIds ended;
  private final Rounds rounds;
  private final int number;
  private final long atNanos;
  private final List<Announcement> unknown = new ArrayList<>();
  private final List<Entry> missing = new ArrayList<>();

  LiveSetReading(
      Ledger ledger,
      LongTable<Entry> entries,
      RecentIds ended,
      Rounds rounds,
      int number,
      long atNanos) {
    this.ledger = ledger;
    this.entries = entries;
    this.ended = ended;
    this.rounds = rounds;
    this.number = number;
    this.atNanos = atNanos;
  }

  /**
   * A resource is open.
   *
   * @return whether the ledger knows it; otherwise it is to be told by {@link #add}
   */
  public boolean knows(long id, String type, int fd, int fd2, int fd3) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return ended.isPast(id);
    }
    entry.readIn = number;
    ledger.agree(entry, type, fd, fd2, fd3);
    return true;
  }

  /** Nothing is noted beyond what the ledger has room for. */
  public void add(Announcement resource) {
    if (unknown.size() < ledger.room()) {
      unknown.add(resource);
    }
  }

  /** All that is open has been told. */
  public void end() {
    entries.forEach(
        entry -> {
          if (entry.id < Rounds.UNANNOUNCED && entry.readIn != number) {
            missing.add(entry);
          }
        });
  }

  /** Every event that was committed before the reading has arrived. */
  public void settle() {
    for (Entry entry : missing) {
      if (entries.get(entry.id) == entry) {
        ledger.drop(entry);
      }
    }
    for (Announcement resource : unknown) {
      if (entries.get(resource.id()) == null) {
        ledger.confirmed(resource);
      }
    }
    rounds.read(atNanos);
    ledger.compared();
  }
}
