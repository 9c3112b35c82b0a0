package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Sockets whose peer has hung up and that are not closed, by the site that opened them; immutable.
 */
public final class CloseWaits {
  /** Socket states cannot be read. */
  public static final CloseWaits UNKNOWN = new CloseWaits(null);

  private final @Nullable Map<String, Long> bySite;

  private CloseWaits(@Nullable Map<String, Long> bySite) {
    this.bySite = bySite;
  }

  /** Counts by {@link #key}; what is not among them has none. */
  public static CloseWaits of(Map<String, Long> bySite) {
    return new CloseWaits(Map.copyOf(bySite));
  }

  public static String key(String type, String site) {
    return type + ' ' + site;
  }

  /** Of that site; empty where it is not known. */
  public OptionalLong at(SiteSnapshot site) {
    return bySite == null
        ? OptionalLong.empty()
        : OptionalLong.of(bySite.getOrDefault(key(site.type(), site.site()), 0L));
  }
}
