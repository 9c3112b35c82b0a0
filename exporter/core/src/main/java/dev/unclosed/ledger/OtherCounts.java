package dev.unclosed.ledger;

/** What came at the sites of one type while they had no label. */
final class OtherCounts {

  long opened;
  long orphaned;
  long reclaimed;

  private long shownOpened;
  private long shownOrphaned;
  private long shownReclaimed;

  /** Not below what was shown before, although a claim may have moved an open elsewhere. */
  OtherSites show(String type, long open) {
    shownOpened = Math.max(shownOpened, opened);
    shownOrphaned = Math.max(shownOrphaned, orphaned);
    shownReclaimed = Math.max(shownReclaimed, reclaimed);
    return new OtherSites(type, open, shownOpened, shownOrphaned, shownReclaimed);
  }

  boolean everShownOrCounted() {
    return opened > 0 || shownOpened > 0;
  }
}
