package dev.unclosed.ledger;

import static dev.unclosed.ledger.LedgerFixture.SECOND;
import static dev.unclosed.ledger.LedgerFixture.id;
import static dev.unclosed.ledger.LedgerFixture.open;
import static dev.unclosed.ledger.LedgerFixture.site;
import static dev.unclosed.ledger.LedgerFixture.stack;
import static dev.unclosed.ledger.LedgerFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveSetReadingTest {

  private final Stack load = stack("load");
  private final LedgerFixture fixture = new LedgerFixture();
  private final Ledger ledger = fixture.ledger;

  @Test
  void openThatIsUnderWayIsNoLossAndNeverAtAnUnknownSite() {
    fixture.open(load, 1);
    LiveSetReading reading = read(2, 1, 99);
    LedgerSnapshot meanwhile = fixture.at(2);
    ledger.opened(99, "file", load, -1, -1, -1, 2 * SECOND, 1);
    reading.settle();

    assertThat(site(meanwhile, "file", "unknown")).isNull();
    LedgerSnapshot snapshot = fixture.at(3);
    assertThat(site(snapshot, "file", id(load)).open()).isEqualTo(2);
    assertThat(snapshot.health().lostEvents()).isZero();
  }

  @Test
  void openThatNeverComesIsAResourceAtAnUnknownSite() {
    fixture.open(load, 1);
    read(2, 1, 99).settle();

    LedgerSnapshot snapshot = fixture.at(3);
    assertThat(site(snapshot, "file", "unknown").open()).isEqualTo(1);
    assertThat(snapshot.health().lostEvents()).isEqualTo(1);
  }

  @Test
  void whatOpensAndClosesWhileAReadingIsUnderWayIsNoLossThoughItsNumberIsUsedAgain() {
    fixture.open(load, 1);
    long number = 7;
    long first = 3L << 24 | number;
    LiveSetReading reading = read(2, 1, first);
    for (long generation = 3; generation <= 5; generation++) {
      long id = generation << 24 | number;
      ledger.opened(id, "file", load, (int) number, -1, -1, 2 * SECOND, 1);
      ledger.closed(id, "file", (int) number, -1, -1, ClosedBy.CODE, 2 * SECOND);
    }
    reading.settle();

    LedgerSnapshot snapshot = fixture.at(3);
    assertThat(open(snapshot, "file")).isEqualTo(1);
    assertThat(snapshot.health().lostEvents()).isZero();
    assertThat(type(snapshot, "file").drift()).isZero();
  }

  @Test
  void closeThatIsUnderWayIsNoLoss() {
    long id = fixture.open(load, 1);
    LiveSetReading reading = read(2);
    fixture.close(id, ClosedBy.CLEANER, 2);
    reading.settle();

    LedgerSnapshot snapshot = fixture.at(3);
    assertThat(type(snapshot, "file").counters().reclaimed()).isEqualTo(1);
    assertThat(snapshot.health().lostEvents()).isZero();
  }

  @Test
  void closeThatNeverComesIsHealedAndCountsOnceWhenItComesLate() {
    long id = fixture.open(load, 1);
    read(2).settle();
    fixture.close(id, 4);

    LedgerSnapshot snapshot = fixture.at(5);
    assertThat(open(snapshot, "file")).isZero();
    assertThat(type(snapshot, "file").counters().closed()).isEqualTo(1);
    assertThat(snapshot.health().lostEvents()).isEqualTo(1);
  }

  @Test
  void whatWasOpenedAfterTheReadingIsNotDropped() {
    LiveSetReading reading = read(2);
    fixture.open(load, 2);
    reading.settle();

    assertThat(open(fixture.at(3), "file")).isEqualTo(1);
  }

  @Test
  void resourceWhoseOpenWasLostAndWhoseCloseCameBeforeTheSettlementIsClosed() {
    fixture.open(load, 1);
    LiveSetReading reading = read(2, 1, 99);
    fixture.close(99, 2);
    reading.settle();

    assertThat(open(fixture.at(3), "file")).isEqualTo(1);
    assertThat(type(fixture.at(3), "file").counters().closed()).isEqualTo(1);
  }

  @Test
  void claimThatCameAfterTheReadingStands() {
    LiveSetReading reading = read(2, 99);
    ledger.opened(99, "file", load, -1, -1, -1, 2 * SECOND, 1);
    ledger.claimed(99, "zip");
    reading.settle();

    assertThat(open(fixture.at(3), "zip")).isEqualTo(1);
  }

  @Test
  void whatAnnouncementsNeverTellOfIsDroppedByNeitherReadingNorRound() {
    ledger.opened(Ledger.UNANNOUNCED | 7, "thread", load, -1, -1, -1, SECOND, 1);
    fixture.endRound(1, 0, 2);
    fixture.endRound(2, 0, 62);
    read(63).settle();

    assertThat(open(fixture.at(64), "thread")).isEqualTo(1);
    assertThat(fixture.at(64).health().lostEvents()).isZero();
  }

  @Test
  void readingWithinARoundDoesNotMakeTheRoundForgetWhatItHas() {
    long early = fixture.open(load, 1);
    long late = fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    fixture.announce(early, 1);
    read(30, early, late).settle();
    fixture.announce(late, 1);
    fixture.endRound(2, 2, 62);

    assertThat(open(fixture.at(63), "file")).isEqualTo(2);
    assertThat(fixture.at(63).health().lostEvents()).isZero();
  }

  @Test
  void announcementsAtAChunksStartDoNotCompleteARound() {
    long kept = fixture.open(load, 1);
    long closed = fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    announceOutsideOfRounds(kept);
    announceOutsideOfRounds(closed);
    fixture.close(closed, 30);
    fixture.endRound(2, 1, 62);

    assertThat(open(fixture.at(63), "file")).isEqualTo(1);
  }

  @Test
  void clockThatWasSetBackDropsNothingThatWasOpenedWithinTheRound() {
    fixture.open(load, 7_200);
    fixture.endRound(1, 0, 7_201);
    ledger.confirmed(new Announcement(99, "file", -1, -1, -1, 3_600 * SECOND, 1, null, 0));
    fixture.endRound(2, 0, 7_261);

    assertThat(site(fixture.at(7_262), "file", "unknown").open()).isEqualTo(1);
  }

  @Test
  void cycleIsTheTimeFromReadingToReading() {
    read(10).settle();
    read(40).settle();

    assertThat(fixture.at(50).health().liveSetCycleSeconds()).isEqualTo(30);
  }

  /** Finds exactly these open. */
  private LiveSetReading read(long second, long... live) {
    LiveSetReading reading = ledger.readLiveSet(second * SECOND);
    for (long id : live) {
      if (!reading.knows(id, "file", -1, -1, -1)) {
        reading.add(new Announcement(id, "file", -1, -1, -1, second * SECOND, 1, null, 0));
      }
    }
    reading.end();
    return reading;
  }

  private void announceOutsideOfRounds(long id) {
    ledger.confirmed(new Announcement(id, "file", -1, -1, -1, SECOND, 1, null, 0));
  }
}
