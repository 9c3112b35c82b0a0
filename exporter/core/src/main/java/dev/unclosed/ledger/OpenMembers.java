package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open resources of each site one by one, oldest first, to be looked for elsewhere. */
public final class OpenMembers {
  private final Map<String, List<Member>> bySite = new HashMap<>();

  /**
   * One open resource.
   *
   * @param id as the probe has given it
   * @param fd first descriptor, or -1
   * @param openedAtNanos since the epoch
   */
  public record Member(long id, int fd, long openedAtNanos) {}

  /**
   * What the ledger holds now.
   *
   * @param fromNanos only what was opened from then on
   * @param toNanos only what was opened until then
   */
  public OpenMembers(Ledger ledger, long fromNanos, long toNanos) {
    ledger.entries.forEach(
        entry -> {
          if (entry.openedAt >= fromNanos && entry.openedAt <= toNanos) {
            bySite
                .computeIfAbsent(key(entry.site.type.name, entry.site.id), key -> new ArrayList<>())
                .add(new Member(entry.id, entry.fd, entry.openedAt));
          }
        });
    bySite
        .values()
        .forEach(members -> members.sort(Comparator.comparingLong(Member::openedAtNanos)));
  }

  /** Of that site; empty where it holds nothing. */
  public List<Member> of(SiteSnapshot site) {
    return List.copyOf(bySite.getOrDefault(key(site.type(), site.site()), List.of()));
  }

  private static String key(String type, String site) {
    return type + ' ' + site;
  }
}
