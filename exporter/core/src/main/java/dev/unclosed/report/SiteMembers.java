package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One opening site as an object of JSON. */
final class SiteMembers {
  private static final int MOST_FRAMES = 32;

  private SiteMembers() {}

  static void write(JsonWriter json, SiteSnapshot site, Instant at) {
    json.open('{')
        .member("type", site.type())
        .member("site", site.site())
        .member("frame", site.location())
        .member("open", site.open())
        .member("fds", site.fds())
        .member("opened", site.opened())
        .member("reclaimed", site.reclaimed())
        .member("orphaned", site.orphaned())
        .name("oldestAgeSeconds")
        .number(SiteLines.age(site, at))
        .name("suspect")
        .value(site.suspect())
        .member("lifecycle", site.lifecycle().name().toLowerCase(Locale.ROOT))
        .member("known", site.known())
        .strings("stack", shortened(site.stack()))
        .close('}');
  }

  /** The innermost frames. */
  static List<String> shortened(List<String> stack) {
    return stack.subList(0, Math.min(MOST_FRAMES, stack.size()));
  }
}
