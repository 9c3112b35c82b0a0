package com.acme.coverage;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code docs/resources.md} from the catalogue. */
final class ResourcesPage {
  private ResourcesPage() {}

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append("# Ways to open\n\n");
    page.append(
        "Generated from the catalogue of `CoverageMatrixIT`, which acts out every line on ");
    page.append("each JDK and\nchecks every cell; `./verify --matrix` prints what it measures. ");
    page.append("Do not edit.\n\n");
    page.append("What is *opened* is counted under these types, takes *fds* descriptors, and is ");
    page.append("named by the method\nthat opens. *Forgotten* is what becomes of it when nobody ");
    page.append(
        "refers to it and garbage was collected. What\ncan be *closing* is closed and not ");
    page.append("released as long as a selector has not looked, or a thread\nstill waits in it. ");
    page.append("The same on JDK 17 and 25, where both have it.\n\n");
    page.append("| opened by | counted as | fds | forgotten | lifecycle | closing | since |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    for (Way way : Catalogue.ALL) {
      page.append("| `").append(way.how()).append("` | ").append(types(way.opens()));
      page.append(" | ").append(way.fds()).append(" | ").append(way.dropped().words());
      page.append(" | ").append(way.lifecycle());
      page.append(" | ").append(way.canWaitForSelector() ? "yes" : "");
      page.append(" | ").append(way.sinceJava()).append(" |\n");
    }
    page.append("\n- **reclaimed**: the JDK's Cleaner closes it.\n");
    page.append("- **orphaned**: nothing ever closes it, and the agent says so.\n");
    page.append(
        "- **stays open**: the JDK itself holds it, by a thread or a cache, so that it is ");
    page.append("never unreachable. A\n  child process ends by its exit, with `closed_by` ");
    page.append("`child_exit`.\n");
    page.append("- **closed**: a thread of the JDK notices and closes it.\n");
    appendBlocked(page);
    appendLibraries(page);
    return page.toString();
  }

  private static void appendBlocked(StringBuilder page) {
    page.append("\n## Closed while a thread waits in it\n\n");
    page.append("The JDK gives the number back when that thread has noticed; until then it is ");
    page.append("*closing*. `EndingsIT` holds\nthe threads back at that moment, and checks what ");
    page.append("is counted before, then and afterwards, and that they end\nas they do without ");
    page.append("the agent.\n\n");
    page.append("| a thread in | is closing |\n");
    page.append("|---|---|\n");
    for (BlockedKind kind : BlockedKind.values()) {
      page.append("| `").append(kind.how()).append("` | `").append(kind.closed()).append("` |\n");
    }
  }

  private static void appendLibraries(StringBuilder page) {
    page.append("\n## In libraries, and threads\n\n");
    page.append("The same for what libraries open, by `LibraryWaysIT`. Those that stay open are ");
    page.append("kept by the pool, the event\nloop, the semaphore, or because they run.\n\n");
    page.append("| opened by | counted as | fds | forgotten |\n");
    page.append("|---|---|---|---|\n");
    for (LibraryWay way : LibraryWay.ALL) {
      page.append("| ").append(way.how()).append(" | `").append(way.type());
      page.append("` | ").append(way.fds()).append(" | ").append(way.forgotten().words());
      page.append(" |\n");
    }
  }

  private static String types(Map<String, Integer> opens) {
    if (opens.isEmpty()) {
      return "nothing";
    }
    return new TreeMap<>(opens)
        .entrySet().stream()
            .map(
                count ->
                    (count.getValue() == 1 ? "" : count.getValue() + " ")
                        + "`"
                        + count.getKey()
                        + "`")
            .collect(Collectors.joining(", "));
  }
}
