package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives resources of the site {@code unknown} to the sites that another ledger, which saw their
 * opening, tells of.
 */
public final class ToldSites {
  private final Ledger ledger;

  public ToldSites(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The other ledger holds that many resources of a site as open. Which of the unknown ones they
   * are is not told, but for the oldest: the count is right, the ages in between are not.
   *
   * @param oldestAtNanos when the oldest of them was opened
   */
  public void told(String typeName, Stack stack, long open, long oldestAtNanos) {
    TypeLedger type = ledger.type(typeName);
    Site unknown = type.unknown;
    if (unknown == null || unknown.open == 0) {
      return;
    }
    Site known = type.sites.get(stack.fingerprint());
    long missing = open - (known == null ? 0 : known.open);
    if (missing <= 0) {
      return;
    }
    Site site = known == null ? ledger.sites.of(type, stack) : known;
    for (Entry entry : oldestFirst(unknown, missing, oldestAtNanos)) {
      ledger.move(entry, site, entry.openedAt);
    }
  }

  /** From the one that is nearest to the oldest told on, as far as there are any. */
  private static List<Entry> oldestFirst(Site unknown, long count, long oldestAtNanos) {
    List<Entry> all = new ArrayList<>();
    int nearest = 0;
    for (Entry entry = unknown.entries.oldest(); entry != null; entry = entry.younger) {
      all.add(entry);
      long distance = Math.abs(entry.openedAt - oldestAtNanos);
      if (distance < Math.abs(all.get(nearest).openedAt - oldestAtNanos)) {
        nearest = all.size() - 1;
      }
    }
    int wanted = (int) Math.min(count, all.size());
    int from = Math.min(nearest, all.size() - wanted);
    return all.subList(from, from + wanted);
  }
}
