package dev.unclosed.cli.heap;

import dev.unclosed.ledger.OpenMembers;
import dev.unclosed.ledger.SiteSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netbeans.lib.profiler.heap.Instance;

/** Opened here, held there: the last section of a report, from a heap dump. */
public final class HeldSites {
  private static final int MOST_SITES = 10;
  private static final int MOST_LOOKED_AT = 20;
  private static final int MOST_HOLDERS = 3;

  private final StringBuilder text = new StringBuilder();
  private final ResourcesInHeap resources;
  private final Roots roots;
  private int found;
  private int missing;

  private HeldSites(HeapDump dump) {
    this.resources = new ResourcesInHeap(dump.heap());
    this.roots = new Roots(dump.heap());
  }

  /**
   * Looks for the oldest open resources of each site, and for what holds them.
   *
   * @param sites in the order of the report
   * @param name of the dump, for its heading
   * @throws HeapUnreadable where it is no dump, a damaged one, or one of another JVM
   * @throws IOException where the index cannot be written
   */
  public static String text(List<SiteSnapshot> sites, OpenMembers open, Path dump, String name)
      throws IOException, HeapUnreadable {
    try (HeapDump read = new HeapDump(dump)) {
      try {
        HeldSites held = new HeldSites(read);
        if (!held.resources.isWatched()) {
          throw new HeapUnreadable(
              name + " is of a JVM without Unclosed's agent; nothing says what is open in there");
        }
        sites.stream()
            .filter(site -> site.open() > 0 && !site.type().equals("thread"))
            .limit(MOST_SITES)
            .forEach(site -> held.add(site, open.of(site)));
        if (held.found == 0 && held.missing > 0) {
          throw new HeapUnreadable(
              name
                  + " has none of the open resources of this recording; give recording and dump of"
                  + " one JVM, taken one soon after the other");
        }
        return "\nWho holds it, in " + name + "\n" + held.text;
      } catch (RuntimeException damage) {
        throw read.unreadable(damage);
      }
    }
  }

  private void add(SiteSnapshot site, List<OpenMembers.Member> members) {
    Map<Holder, Integer> holders = new LinkedHashMap<>();
    int lookedAt = 0;
    int gone = 0;
    for (OpenMembers.Member member : members) {
      if (lookedAt == MOST_LOOKED_AT) {
        break;
      }
      Instance object = resources.find(member);
      if (object == null) {
        gone++;
      } else {
        lookedAt++;
        holders.merge(HolderSearch.search(roots, object), 1, Integer::sum);
      }
    }
    found += lookedAt;
    missing += gone;
    text.append("\n   ").append(site.type()).append(", opened by ").append(site.location());
    text.append('\n');
    if (lookedAt == 0) {
      text.append("   No object in the heap stands for it.\n");
    }
    List<Map.Entry<Holder, Integer>> most = new ArrayList<>(holders.entrySet());
    most.sort(Map.Entry.<Holder, Integer>comparingByValue().reversed());
    for (Map.Entry<Holder, Integer> holder : most.subList(0, Math.min(MOST_HOLDERS, most.size()))) {
      add(holder.getKey(), holder.getValue(), lookedAt, site.open());
    }
    if (most.size() > MOST_HOLDERS) {
      text.append("   ... and ").append(most.size() - MOST_HOLDERS).append(" other holders\n");
    }
  }

  private void add(Holder holder, int times, int lookedAt, long open) {
    text.append("   ").append(times);
    if (times < lookedAt || lookedAt < open) {
      text.append(" of ").append(lookedAt).append(" looked at");
    }
    text.append(times == 1 ? " is held by " : " are held by ").append(holder.root()).append('\n');
    holder.path().forEach(step -> text.append("     > ").append(step).append('\n'));
  }
}
