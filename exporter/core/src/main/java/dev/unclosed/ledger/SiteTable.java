package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The bounded table of sites with a stack. When it is full, the site that is idle for longest (has
 * nothing open, and never had a label) makes room; its counts stay in those of its type's {@code
 * other}. When none is idle, the open goes to {@code other} itself.
 */
final class SiteTable {

  private final int maxSites;
  private final KnownReasons known;
  private @Nullable Site idleLongest;
  private @Nullable Site idleShortest;
  private int size;
  private long overflowed;

  SiteTable(int maxSites, KnownSites known) {
    this.maxSites = maxSites;
    this.known = new KnownReasons(known);
  }

  /** Opens that found no place for their site. */
  long overflowed() {
    return overflowed;
  }

  Site of(TypeLedger type, Stack stack) {
    String reason = known.of(type.name, stack);
    long key = Site.key(stack, reason);
    Site site = type.sites.get(key);
    if (site != null) {
      site.openedBy(stack);
      return site;
    }
    if (size >= maxSites && !evictIdle()) {
      overflowed++;
      return type.other();
    }
    site = new Site(type, key, stack, reason);
    site.openedBy(stack);
    type.sites.put(site);
    if (site.frame != null) {
      site.frame.join(site);
    }
    size++;
    return site;
  }

  /** The site of another type with the same stack, or the same word. */
  Site like(Site site, TypeLedger type) {
    if (site.stack != null) {
      return of(type, site.stack);
    }
    return switch (site.id) {
      case Site.UNSAMPLED -> type.unsampled();
      case Site.UNKNOWN -> type.unknown();
      default -> type.other();
    };
  }

  /** To be called whenever a site may have become idle, or may no longer be. */
  void settle(Site site) {
    boolean idle = site.open == 0 && site.stack != null && !site.everLabelled;
    if (idle && !site.idle) {
      append(site);
    } else if (!idle && site.idle) {
      unlink(site);
    }
  }

  private boolean evictIdle() {
    Site site = idleLongest;
    if (site == null || site.stack == null) {
      return false;
    }
    unlink(site);
    site.settleCounts();
    site.type.sites.remove(site.key);
    if (site.frame != null && site.frame.leave()) {
      site.type.frames.remove(site.frame.frame);
    }
    size--;
    return true;
  }

  private void append(Site site) {
    site.idle = true;
    site.idleBefore = idleShortest;
    if (idleShortest == null) {
      idleLongest = site;
    } else {
      idleShortest.idleAfter = site;
    }
    idleShortest = site;
  }

  private void unlink(Site site) {
    Site before = site.idleBefore;
    Site after = site.idleAfter;
    if (before == null) {
      idleLongest = after;
    } else {
      before.idleAfter = after;
    }
    if (after == null) {
      idleShortest = before;
    } else {
      after.idleBefore = before;
    }
    site.idle = false;
    site.idleBefore = null;
    site.idleAfter = null;
  }
}
