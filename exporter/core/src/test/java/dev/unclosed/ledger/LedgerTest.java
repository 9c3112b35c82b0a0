package dev.unclosed.ledger;

import static dev.unclosed.ledger.LedgerFixture.SECOND;
import static dev.unclosed.ledger.LedgerFixture.bounds;
import static dev.unclosed.ledger.LedgerFixture.id;
import static dev.unclosed.ledger.LedgerFixture.open;
import static dev.unclosed.ledger.LedgerFixture.opened;
import static dev.unclosed.ledger.LedgerFixture.site;
import static dev.unclosed.ledger.LedgerFixture.stack;
import static dev.unclosed.ledger.LedgerFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Stack load = stack("load");
  private final LedgerFixture fixture = new LedgerFixture();
  private final Ledger ledger = fixture.ledger;

  @Test
  void watchedTypeExistsFromTheStartAtZeroInItsOrder() {
    ledger.watch("socket", Lifecycle.PERMANENT);
    ledger.watch("file", Lifecycle.RECLAIMABLE);

    assertThat(fixture.at(1).types())
        .extracting(TypeSnapshot::type)
        .containsExactly("socket", "file");
    assertThat(opened(fixture.at(1), "file")).isZero();
  }

  @Test
  void openResourceIsCountedAtItsSiteWithItsAge() {
    fixture.open(load, 10);
    fixture.open(load, 11);

    SiteSnapshot site = site(fixture.at(20), "file", id(load));
    assertThat(site.open()).isEqualTo(2);
    assertThat(site.opened()).isEqualTo(2);
    assertThat(site.oldestOpenedAt()).isEqualTo(Instant.ofEpochSecond(10));
    assertThat(site.frame()).isEqualTo("com.acme.Report.load");
  }

  @Test
  void oldestMovesOnWhenTheOldestCloses() {
    long first = fixture.open(load, 10);
    fixture.open(load, 11);
    fixture.close(first, 12);

    assertThat(type(fixture.at(20), "file").oldestOpenedAt()).isEqualTo(Instant.ofEpochSecond(11));
  }

  @Test
  void closeByTheCleanerIsReclaimedAndStaysInTheSitesCounters() {
    fixture.close(fixture.open(load, 1), ClosedBy.CLEANER, 2);

    LedgerSnapshot snapshot = fixture.at(3);
    assertThat(type(snapshot, "file").counters().reclaimed()).isEqualTo(1);
    assertThat(type(snapshot, "file").counters().closed()).isZero();
    assertThat(site(snapshot, "file", id(load)).reclaimed()).isEqualTo(1);
  }

  @Test
  void closeByTheChildsExitIsPartOfClosed() {
    fixture.close(fixture.open(load, 1), ClosedBy.CHILD_EXIT, 2);

    assertThat(type(fixture.at(3), "file").counters().closed()).isEqualTo(1);
    assertThat(type(fixture.at(3), "file").closedByChildExit()).isEqualTo(1);
  }

  @Test
  void resourceEndsWithItsLastDescriptor() {
    ledger.opened(1, "pipe", load, 5, 6, -1, SECOND, 1);
    ledger.closed(1, "pipe", 5, -1, -1, ClosedBy.CODE, 2 * SECOND);
    assertThat(site(fixture.at(3), "pipe", id(load)).fds()).isEqualTo(1);
    assertThat(open(fixture.at(3), "pipe")).isEqualTo(1);

    ledger.closed(1, "pipe", 6, -1, -1, ClosedBy.CODE, 4 * SECOND);
    assertThat(open(fixture.at(5), "pipe")).isZero();
  }

  @Test
  void closeThatNamesNoDescriptorEndsTheResource() {
    ledger.opened(1, "pipe", load, 5, 6, -1, SECOND, 1);
    ledger.closed(1, "pipe", -1, -1, -1, ClosedBy.CODE, 2 * SECOND);

    assertThat(open(fixture.at(3), "pipe")).isZero();
    assertThat(site(fixture.at(3), "pipe", id(load))).isNull();
  }

  @Test
  void closeThatArrivesBeforeItsOpenIsRemembered() {
    ledger.closed(7, "file", 5, -1, -1, ClosedBy.CODE, 2 * SECOND);
    ledger.opened(7, "file", load, 5, -1, -1, SECOND, 1);

    assertThat(opened(fixture.at(3), "file")).isEqualTo(1);
    assertThat(open(fixture.at(3), "file")).isZero();
  }

  @Test
  void partialClosesThatArriveBeforeTheirOpenAddUp() {
    ledger.closed(7, "pipe", 5, -1, -1, ClosedBy.CODE, 2 * SECOND);
    ledger.closed(7, "pipe", 6, -1, -1, ClosedBy.CODE, 2 * SECOND);
    ledger.opened(7, "pipe", load, 5, 6, -1, SECOND, 1);

    assertThat(open(fixture.at(3), "pipe")).isZero();
  }

  @Test
  void closeIsForgottenAfterAMinuteWithoutItsOpen() {
    ledger.closed(7, "file", 5, -1, -1, ClosedBy.CODE, 2 * SECOND);
    fixture.at(63);
    ledger.opened(7, "file", load, 5, -1, -1, 64 * SECOND, 1);

    assertThat(open(fixture.at(65), "file")).isEqualTo(1);
  }

  @Test
  void whatComesTwiceCountsOnce() {
    long id = fixture.open(load, 1);
    ledger.opened(id, "file", load, -1, -1, -1, SECOND, 1);
    assertThat(opened(fixture.at(2), "file")).isEqualTo(1);

    fixture.close(id, 2);
    fixture.close(id, 2);
    ledger.opened(id, "file", load, -1, -1, -1, SECOND, 1);
    assertThat(type(fixture.at(3), "file").counters().closed()).isEqualTo(1);
    assertThat(open(fixture.at(3), "file")).isZero();
  }

  @Test
  void claimMovesTheResourceToTheSameStackOfTheNewType() {
    long id = fixture.open(load, 1);
    ledger.claimed(id, "zip");

    LedgerSnapshot snapshot = fixture.at(2);
    assertThat(opened(snapshot, "file")).isZero();
    assertThat(opened(snapshot, "zip")).isEqualTo(1);
    assertThat(site(snapshot, "zip", id(load)).open()).isEqualTo(1);
  }

  @Test
  void claimThatArrivesBeforeTheOpenIsRemembered() {
    ledger.claimed(7, "zip");
    ledger.opened(7, "file", load, 5, -1, -1, SECOND, 1);

    assertThat(open(fixture.at(2), "zip")).isEqualTo(1);
  }

  @Test
  void openThatWasShownIsNeverTakenBackByAClaim() {
    long id = fixture.open(load, 1);
    fixture.at(2);
    ledger.claimed(id, "zip");

    assertThat(opened(fixture.at(3), "file")).isEqualTo(1);
    assertThat(open(fixture.at(3), "file")).isZero();
    assertThat(open(fixture.at(3), "zip")).isEqualTo(1);
  }

  @Test
  void orphanStaysOpenAndIsCountedOnce() {
    long id = fixture.open(load, 1);
    ledger.orphaned(id, "file", 2 * SECOND);
    ledger.orphaned(id, "file", 2 * SECOND);

    assertThat(type(fixture.at(3), "file").counters().orphaned()).isEqualTo(1);
    assertThat(site(fixture.at(3), "file", id(load)).orphaned()).isEqualTo(1);
    assertThat(open(fixture.at(3), "file")).isEqualTo(1);
  }

  @Test
  void orphanWhoseOpenWasLostIsCountedOnceItIsAnnounced() {
    fixture.open(load, 1);
    ledger.orphaned(99, "file", 3 * SECOND);
    fixture.announce(99, 2);

    SiteSnapshot unknown = site(fixture.at(4), "file", "unknown");
    assertThat(unknown.orphaned()).isEqualTo(1);
    assertThat(unknown.labelled()).isTrue();
    assertThat(fixture.at(4).health().lostEvents()).isEqualTo(1);
  }

  @Test
  void openWithoutStackIsCountedAsUnsampled() {
    ledger.openedUnsampled(1, "file", 5, -1, -1, SECOND, 1);
    ledger.sampling(true);

    SiteSnapshot site = site(fixture.at(2), "file", "unsampled");
    assertThat(site.open()).isEqualTo(1);
    assertThat(site.estimated()).isTrue();
    assertThat(site.labelled()).isTrue();
  }

  @Test
  void openThatArrivesAfterTheEndOfItsThreadHasAnEndedOpener() {
    ledger.threadEnded(7, 2 * SECOND);
    ledger.opened(99, "file", load, -1, -1, -1, SECOND, 7);
    assertThat(site(fixture.at(3), "file", id(load)).openersEnded()).isEqualTo(1);
  }

  @Test
  void endedOpenersAreCountedUntilTheirResourcesEnd() {
    long first = fixture.open(load, 1);
    fixture.open(load, 1);
    fixture.open(load, 1);
    ledger.opened(99, "file", load, -1, -1, -1, SECOND, 2);
    ledger.threadEnded(1, 2 * SECOND);
    assertThat(site(fixture.at(3), "file", id(load)).openersEnded()).isEqualTo(3);

    fixture.close(first, 4);
    assertThat(site(fixture.at(5), "file", id(load)).openersEnded()).isEqualTo(2);
  }

  @Test
  void openBeyondTheCapacityIsCountedAsOverflow() {
    LedgerFixture small = new LedgerFixture(bounds(2, 100, 20, 5));
    for (int i = 0; i < 5; i++) {
      small.open(load, 1);
    }

    assertThat(small.at(2).health().entries()).isEqualTo(2);
    assertThat(small.at(2).health().overflows()).isEqualTo(3);
  }

  @Test
  void sitesComeBySuspectThenOpenThenOpened() {
    Stack busy = stack("busy");
    Stack large = stack("large");
    fixture.open(load, 1);
    fixture.close(fixture.open(busy, 1), 1);
    fixture.open(busy, 1);
    fixture.open(large, 1);
    fixture.open(large, 1);

    assertThat(fixture.at(2).sites())
        .extracting(SiteSnapshot::site)
        .containsExactly(id(large), id(busy), id(load));
  }
}
