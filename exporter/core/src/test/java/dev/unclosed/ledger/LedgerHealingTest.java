package dev.unclosed.ledger;

import static dev.unclosed.ledger.LedgerFixture.SECOND;
import static dev.unclosed.ledger.LedgerFixture.id;
import static dev.unclosed.ledger.LedgerFixture.open;
import static dev.unclosed.ledger.LedgerFixture.opened;
import static dev.unclosed.ledger.LedgerFixture.site;
import static dev.unclosed.ledger.LedgerFixture.stack;
import static dev.unclosed.ledger.LedgerFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerHealingTest {

  private final Stack load = stack("load");
  private final LedgerFixture fixture = new LedgerFixture();
  private final Ledger ledger = fixture.ledger;

  @Test
  void announcedResourceWithoutAnOpenIsALostOpenAtAnUnknownSite() {
    fixture.open(load, 1);
    fixture.announce(99, 5);

    LedgerSnapshot snapshot = fixture.at(10);
    assertThat(site(snapshot, "file", "unknown").open()).isEqualTo(1);
    assertThat(site(snapshot, "file", "unknown").oldestOpenedAt())
        .isEqualTo(Instant.ofEpochSecond(5));
    assertThat(snapshot.health().lostEvents()).isEqualTo(1);
  }

  @Test
  void resourceOpenedBeforeTheLedgerBeganIsNoLoss() {
    fixture.open(load, 10);
    fixture.announce(99, 5);
    fixture.announce(98, "file", -1, 5, stack("early"));

    assertThat(fixture.at(11).health().lostEvents()).isZero();
    assertThat(site(fixture.at(11), "file", id(stack("early"))).open()).isEqualTo(1);
  }

  @Test
  void openThatComesAfterItsAnnouncementIsNoLossAndHasItsSite() {
    fixture.open(load, 1);
    fixture.announce(99, 5);
    ledger.opened(99, "file", load, -1, -1, -1, 5 * SECOND, 1);

    assertThat(fixture.at(6).health().lostEvents()).isZero();
    assertThat(site(fixture.at(6), "file", id(load)).open()).isEqualTo(2);
    assertThat(opened(fixture.at(6), "file")).isEqualTo(2);
  }

  @Test
  void resourceMissingFromACompleteRoundLostItsClose() {
    long kept = fixture.open(load, 1);
    fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    fixture.announce(kept, 1);
    fixture.endRound(2, 1, 62);

    LedgerSnapshot snapshot = fixture.at(63);
    assertThat(open(snapshot, "file")).isEqualTo(1);
    assertThat(type(snapshot, "file").counters().closed()).isEqualTo(1);
    assertThat(snapshot.health().lostEvents()).isEqualTo(1);
    assertThat(snapshot.health().liveSetCycleSeconds()).isEqualTo(60);
  }

  @Test
  void whatOpensAndClosesWhileNoRecordingRunsIsNoLoss() {
    fixture.open(load, 1);
    ledger.unrecorded();
    fixture.endRound(1, 0, 2);
    fixture.announce(99, 5);
    fixture.endRound(2, 1, 62);
    ledger.recordedFrom(63 * SECOND);
    fixture.close(1, 64);

    LedgerSnapshot snapshot = fixture.at(200);
    assertThat(open(snapshot, "file")).isEqualTo(1);
    assertThat(site(snapshot, "file", "unknown").open()).isEqualTo(1);
    assertThat(snapshot.health().lostEvents()).isZero();
  }

  @Test
  void openThatIsLostAfterTheRecordingCameBackIsALoss() {
    ledger.unrecorded();
    ledger.recordedFrom(63 * SECOND);
    fixture.announce(99, 64);

    assertThat(fixture.at(65).health().lostEvents()).isEqualTo(1);
  }

  @Test
  void closeThatComesAfterItsResourceWasDroppedChangesNothing() {
    long id = fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    fixture.endRound(2, 0, 62);
    fixture.close(id, 63);

    assertThat(type(fixture.at(64), "file").counters().closed()).isEqualTo(1);
    assertThat(fixture.at(200).health().lostEvents()).isEqualTo(1);
  }

  @Test
  void resourceThatWasDroppedInErrorComesBackWithItsNextAnnouncement() {
    ledger.opened(1, "pipe", load, 5, 6, -1, SECOND, 1);
    fixture.endRound(1, 0, 2);
    fixture.endRound(2, 0, 62);
    ledger.closed(1, "pipe", 5, -1, -1, ClosedBy.CODE, 63 * SECOND);
    fixture.announce(1, "pipe", 6, 1, null);

    assertThat(open(fixture.at(64), "pipe")).isEqualTo(1);
    assertThat(site(fixture.at(64), "pipe", "unknown").fds()).isEqualTo(1);
  }

  @Test
  void roundWhoseAnnouncementsWereLostDropsNothing() {
    long announced = fixture.open(load, 1);
    fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    fixture.announce(announced, 1);
    fixture.announce(announced, 1);
    fixture.endRound(2, 2, 62);

    assertThat(open(fixture.at(63), "file")).isEqualTo(2);
    assertThat(fixture.at(63).health().liveSetCycleSeconds()).isNaN();
  }

  @Test
  void roundWhoseBeginningIsUnknownDropsNothing() {
    fixture.open(load, 1);
    fixture.endRound(7, 0, 2);
    fixture.endRound(9, 0, 62);

    assertThat(open(fixture.at(63), "file")).isEqualTo(1);
  }

  @Test
  void resourceOpenedDuringTheRoundIsNotDropped() {
    fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    fixture.open(load, 3);
    fixture.endRound(2, 0, 62);

    assertThat(open(fixture.at(63), "file")).isEqualTo(1);
  }

  @Test
  void announcementThatComesAfterTheCloseRevivesNothing() {
    long id = fixture.open(load, 1);
    fixture.close(id, 2);
    fixture.announce(id, 1);

    assertThat(open(fixture.at(3), "file")).isZero();
    assertThat(fixture.at(3).health().lostEvents()).isZero();
  }

  @Test
  void announcementHealsALostPartialClose() {
    ledger.opened(1, "pipe", load, 5, 6, -1, SECOND, 1);
    fixture.announce(1, "pipe", 6, 1, null);

    assertThat(site(fixture.at(2), "pipe", id(load)).fds()).isEqualTo(1);
  }

  @Test
  void announcementHealsALostClaim() {
    long id = fixture.open(load, 1);
    fixture.announce(id, "zip", -1, 1, null);

    assertThat(open(fixture.at(2), "file")).isZero();
    assertThat(site(fixture.at(2), "zip", id(load)).open()).isEqualTo(1);
  }

  @Test
  void unmatchedCloseIsALossOnceACompleteRoundHasShownWhatWasOpenBefore() {
    fixture.close(50, 1);
    fixture.endRound(1, 0, 2);
    fixture.endRound(2, 0, 62);
    fixture.close(51, 63);

    assertThat(fixture.at(200).health().lostEvents()).isEqualTo(1);
  }

  @Test
  void probesCountersReplaceTheLedgersAndNeverFall() {
    fixture.open(load, 1);
    fixture.count(10, 4, 2);
    assertThat(opened(fixture.at(3), "file")).isEqualTo(10);
    assertThat(open(fixture.at(3), "file")).isEqualTo(6);

    fixture.count(9, 4, 4);
    assertThat(opened(fixture.at(5), "file")).isEqualTo(10);
    assertThat(open(fixture.at(5), "file")).isEqualTo(5);
    assertThat(type(fixture.at(5), "file").counters().hooksInstalled()).isEqualTo(6);
  }

  @Test
  void driftIsWhatTheLastRoundHadToMakeGood() {
    long kept = fixture.open(load, 1);
    fixture.open(load, 1);
    fixture.endRound(1, 0, 2);
    assertThat(type(fixture.at(3), "file").drift()).isZero();

    fixture.announce(kept, 1);
    fixture.announce(98, 5);
    fixture.announce(99, 5);
    assertThat(type(fixture.at(61), "file").drift()).as("until the round ends").isZero();
    fixture.endRound(2, 3, 62);
    assertThat(type(fixture.at(63), "file").drift()).as("two opens and a close").isEqualTo(3);

    fixture.announce(kept, 1);
    fixture.announce(98, 5);
    fixture.announce(99, 5);
    fixture.endRound(3, 3, 122);
    assertThat(type(fixture.at(123), "file").drift()).isZero();
  }

  @Test
  void driftOfAReadingIsWhatIsNotExplainedUntilItSettles() {
    fixture.open(load, 1);
    fixture.open(load, 1);
    LiveSetReading reading = ledger.readLiveSet(2 * SECOND);
    reading.add(new Announcement(97, "file", -1, -1, -1, 2 * SECOND, 1, null, 0));
    reading.add(new Announcement(98, "file", -1, -1, -1, 2 * SECOND, 1, null, 0));
    reading.knows(1, "file", -1, -1, -1);
    reading.end();
    ledger.opened(97, "file", load, -1, -1, -1, 2 * SECOND, 1);
    reading.settle();
    assertThat(type(fixture.at(3), "file").drift()).as("an open and a close").isEqualTo(2);

    LiveSetReading next = ledger.readLiveSet(12 * SECOND);
    for (long id : new long[] {1, 97, 98}) {
      next.knows(id, "file", -1, -1, -1);
    }
    next.end();
    next.settle();
    assertThat(type(fixture.at(13), "file").drift()).isZero();
  }

  @Test
  void oldestIsExactWhenAnnouncementsComeInAnyOrder() {
    fixture.open(load, 1);
    for (int i = 0; i < 500; i++) {
      fixture.announce(1_000 + i, 100 + (i * 271L) % 500);
    }
    for (int i = 0; i < 499; i++) {
      assertThat(site(fixture.at(1_000), "file", "unknown").oldestOpenedAt())
          .isEqualTo(Instant.ofEpochSecond(100 + i));
      fixture.close(oldestAt(100 + i), 1_000);
    }
  }

  private static long oldestAt(long seconds) {
    for (int i = 0; i < 500; i++) {
      if (100 + (i * 271L) % 500 == seconds) {
        return 1_000L + i;
      }
    }
    throw new AssertionError("no resource was opened at " + seconds);
  }
}
