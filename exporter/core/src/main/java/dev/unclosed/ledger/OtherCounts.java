package dev.unclosed.ledger;

/** What came at the sites of one type while they had no label; as of the last snapshot. */
final class OtherCounts {

  private long opened;
  private long orphaned;
  private long reclaimed;
  private long shownOpened;
  private long shownOrphaned;
  private long shownReclaimed;

  /** Negative where a claim took away what was counted here. */
  void add(long moreOpened, long moreOrphaned, long moreReclaimed) {
    opened += moreOpened;
    orphaned += moreOrphaned;
    reclaimed += moreReclaimed;
  }

  /** Not below what was shown before, although a claim may have moved an open elsewhere. */
  OtherSites show(String type, long open) {
    shownOpened = Math.max(shownOpened, opened);
    shownOrphaned = Math.max(shownOrphaned, orphaned);
    shownReclaimed = Math.max(shownReclaimed, reclaimed);
    return new OtherSites(type, open, shownOpened, shownOrphaned, shownReclaimed);
  }

  boolean anyShown() {
    return shownOpened > 0;
  }
}
