package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;

/** What is to be thought of a site, the worst first. */
enum Verdict {
  PROVED("PROVED LEAK"),
  SUSPECT("SUSPECT"),
  OPEN("OPEN"),
  KNOWN("KNOWN");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Verdict of(SiteSnapshot site) {
    if (site.known() != null) {
      return KNOWN;
    }
    if (site.orphaned() > 0) {
      return PROVED;
    }
    return site.suspect() ? SUSPECT : OPEN;
  }
}
