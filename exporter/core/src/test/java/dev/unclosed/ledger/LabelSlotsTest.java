package dev.unclosed.ledger;

import static dev.unclosed.ledger.LedgerFixture.SECOND;
import static dev.unclosed.ledger.LedgerFixture.bounds;
import static dev.unclosed.ledger.LedgerFixture.id;
import static dev.unclosed.ledger.LedgerFixture.site;
import static dev.unclosed.ledger.LedgerFixture.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSlotsTest {

  private final LedgerFixture fixture = new LedgerFixture(bounds(10_000, 1_000, 8, 2));
  private final Stack drip = stack("drip");

  @Test
  void quarterOfTheSlotsIsReservedForLeaksAndSuspects() {
    openLargeSites(20);

    assertThat(labelled(fixture.at(20))).hasSize(6);
  }

  @Test
  void largerSitesComeFirstAmongThoseThatHeldForTenSeconds() {
    for (int i = 0; i < 20; i++) {
      openTimes(stack("size" + i), 1 + i);
    }

    assertThat(labelled(fixture.at(5))).isEmpty();
    assertThat(labelled(fixture.at(20)))
        .containsExactly(
            id(stack("size19")),
            id(stack("size18")),
            id(stack("size17")),
            id(stack("size16")),
            id(stack("size15")),
            id(stack("size14")));
  }

  @Test
  void sitesThatAllFindASlotNeedNotWait() {
    fixture.open(drip, 1);

    assertThat(labelled(fixture.at(1))).containsExactly(id(drip));
  }

  @Test
  void labelIsKeptWhenNothingIsOpenAnyMore() {
    long id = fixture.open(drip, 1);
    fixture.at(2);
    fixture.close(id, 3);

    SiteSnapshot site = site(fixture.at(4), "file", id(drip));
    assertThat(site.labelled()).isTrue();
    assertThat(site.open()).isZero();
    assertThat(site.opened()).isEqualTo(1);
  }

  @Test
  void oneFrameHoldsOnlySoManyLabels() {
    for (int i = 0; i < 4; i++) {
      fixture.open(stack("same", "caller" + i), 1);
    }

    assertThat(labelled(fixture.at(20))).hasSize(2);
  }

  @Test
  void dripBesideLargeHealthySitesGetsItsLabelOnceItIsProvedToLeak() {
    openLargeSites(20);
    fixture.at(20);
    leak(drip);

    assertThat(labelled(fixture.at(31))).hasSize(7).contains(id(drip));
  }

  @Test
  void dripGetsItsLabelOnceItIsSuspect() {
    openLargeSites(20);
    for (long second = 0; second < 1_200; second += 10) {
      fixture.open(drip, second);
      fixture.at(second + 1);
    }

    LedgerSnapshot snapshot = fixture.at(1_201);
    assertThat(snapshot.sites().get(0).site()).isEqualTo(id(drip));
    assertThat(snapshot.sites().get(0).suspect()).isTrue();
    assertThat(labelled(snapshot)).contains(id(drip));
    assertThat(LedgerFixture.type(snapshot, "file").suspectSites()).isEqualTo(1);
  }

  @Test
  void suspicionWaitsUntilTheTypeAgreesWithTheProbe() {
    for (long second = 0; second < 1_200; second += 10) {
      fixture.open(drip, second);
      fixture.at(second + 1);
    }
    read(1_200, 900_000, 900_001);
    assertThat(site(fixture.at(1_202), "file", id(drip)).suspect()).isFalse();

    read(1_210);
    assertThat(site(fixture.at(1_212), "file", id(drip)).suspect()).isTrue();
  }

  /** Compares with a live set that holds all the ledger does, and these besides. */
  private void read(long second, long... unknown) {
    LiveSetReading reading = fixture.ledger.readLiveSet(second * LedgerFixture.SECOND);
    for (long id : unknown) {
      reading.add(
          new Announcement(id, "file", -1, -1, -1, second * LedgerFixture.SECOND, 1, null, 0));
    }
    for (long id = 1; id <= 120; id++) {
      reading.knows(id, "file", -1, -1, -1);
    }
    reading.knows(900_000, "file", -1, -1, -1);
    reading.knows(900_001, "file", -1, -1, -1);
    reading.end();
    reading.settle();
  }

  @Test
  void knownSiteIsNeverSuspectAndTellsWhy() {
    KnownSite cache = new KnownSite("file", "com.acme.Report.drip", "it is a cache");
    LedgerFixture knowing =
        new LedgerFixture(
            new LedgerSettings(
                1_000, 100, 8, 2, LedgerFixture.SUSPECT_AGE, new KnownSites(List.of(cache))));
    suspect(knowing, drip);

    SiteSnapshot site =
        knowing.at(1_202).sites().stream()
            .filter(any -> "it is a cache".equals(any.known()))
            .findFirst()
            .orElseThrow();
    assertThat(site.growthPerSecond()).isPositive();
    assertThat(site.suspect()).isFalse();
  }

  @Test
  void leakTakesTheSlotOfTheSmallestOrdinarySiteWhenAllAreTaken() {
    openLargeSites(20);
    fixture.at(20);
    List<String> before = labelled(fixture.at(21));
    for (int i = 0; i < 3; i++) {
      leak(stack("leak" + i));
    }

    List<String> after = labelled(fixture.at(31));
    assertThat(after).hasSize(8);
    assertThat(after).contains(id(stack("leak0")), id(stack("leak1")), id(stack("leak2")));
    assertThat(before).filteredOn(site -> !after.contains(site)).hasSize(1);
  }

  @Test
  void leakNeverTakesTheSlotOfALeak() {
    for (int i = 0; i < 8; i++) {
      leak(stack("leak" + i));
    }
    List<String> before = labelled(fixture.at(31));
    for (int i = 0; i < 20; i++) {
      leak(stack("late" + i));
    }

    assertThat(labelled(fixture.at(32))).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void leakInAFullFrameTakesASlotOfThatFrameOnly() {
    fixture.open(stack("same", "caller0"), 1);
    fixture.open(stack("same", "caller1"), 1);
    fixture.open(stack("else"), 1);
    fixture.at(20);
    leak(stack("same", "caller2"));

    assertThat(labelled(fixture.at(31)))
        .hasSize(3)
        .contains(id(stack("same", "caller2")), id(stack("else")));
  }

  @Test
  void siteThatGetsItsSlotWithItsFirstSnapshotLeavesNothingInOther() {
    fixture.open(drip, 1);
    fixture.close(fixture.open(drip, 1), ClosedBy.CLEANER, 1);
    fixture.ledger.orphaned(fixture.open(drip, 1), "file", SECOND);

    LedgerSnapshot snapshot = fixture.at(2);
    assertThat(site(snapshot, "file", id(drip)).opened()).isEqualTo(3);
    assertThat(snapshot.others()).containsExactly(new OtherSites("file", 0, 0, 0, 0));
  }

  @Test
  void otherKeepsWhatWasShownThereBeforeTheSiteGotItsLabel() {
    for (int i = 0; i < 7; i++) {
      fixture.open(stack("size" + i), 1);
    }
    assertThat(fixture.at(5).others()).containsExactly(new OtherSites("file", 7, 7, 0, 0));
    fixture.open(stack("size0"), 6);

    LedgerSnapshot snapshot = fixture.at(20);
    assertThat(labelled(snapshot)).hasSize(6).contains(id(stack("size0")));
    assertThat(site(snapshot, "file", id(stack("size0"))).opened()).isEqualTo(2);
    assertThat(snapshot.others()).containsExactly(new OtherSites("file", 1, 7, 0, 0));
  }

  @Test
  void siteThatLostItsLabelCountsForOtherFromThenOn() {
    LedgerFixture single = new LedgerFixture(bounds(1_000, 100, 1, 5));
    single.open(drip, 1);
    single.at(2);
    Stack leak = stack("leak");
    single.close(single.open(leak, 3), ClosedBy.CLEANER, 4);
    single.at(5);
    single.open(drip, 6);

    LedgerSnapshot snapshot = single.at(7);
    assertThat(labelled(snapshot)).containsExactly(id(leak));
    assertThat(snapshot.others()).containsExactly(new OtherSites("file", 2, 1, 0, 0));
  }

  @Test
  void siteThatEarnsItsLabelBackGoesOnFromItsLastValue() {
    LedgerFixture single = new LedgerFixture(bounds(1_000, 100, 1, 5));
    single.open(drip, 1);
    single.at(2);
    suspect(single, stack("suspect"));
    assertThat(labelled(single.at(1_202))).containsExactly(id(stack("suspect")));
    single.close(single.open(drip, 1_203), ClosedBy.CLEANER, 1_204);

    LedgerSnapshot snapshot = single.at(1_205);
    assertThat(labelled(snapshot)).containsExactly(id(drip));
    assertThat(site(snapshot, "file", id(drip)).opened()).isEqualTo(2);
  }

  @Test
  void idleSiteMakesRoomInTheFullTable() {
    LedgerFixture small = new LedgerFixture(bounds(100, 2, 0, 5));
    small.close(small.open(stack("idle"), 1), 2);
    small.open(stack("held"), 3);
    small.open(drip, 4);

    LedgerSnapshot snapshot = small.at(5);
    assertThat(snapshot.health().sitesOverflowed()).isZero();
    assertThat(site(snapshot, "file", id(drip)).open()).isEqualTo(1);
    assertThat(snapshot.others()).containsExactly(new OtherSites("file", 2, 3, 0, 0));
  }

  @Test
  void openGoesToOtherWhenNoSiteIsIdle() {
    LedgerFixture small = new LedgerFixture(bounds(100, 2, 20, 5));
    small.open(stack("one"), 1);
    small.open(stack("two"), 1);
    small.at(2);
    small.open(drip, 3);

    LedgerSnapshot snapshot = small.at(4);
    assertThat(snapshot.health().sitesOverflowed()).isEqualTo(1);
    assertThat(site(snapshot, "file", "other").open()).isEqualTo(1);
    assertThat(site(snapshot, "file", "other").labelled()).isFalse();
    assertThat(snapshot.others()).containsExactly(new OtherSites("file", 1, 1, 0, 0));
  }

  private void openLargeSites(int count) {
    for (int i = 0; i < count; i++) {
      openTimes(stack("large" + i), 200 + i);
    }
  }

  private void openTimes(Stack stack, int times) {
    for (int i = 0; i < times; i++) {
      fixture.open(stack, 1);
    }
  }

  private void leak(Stack stack) {
    fixture.ledger.orphaned(fixture.open(stack, 30), "file", 30 * SECOND);
  }

  private static void suspect(LedgerFixture fixture, Stack stack) {
    for (long second = 3; second <= 1_200; second += 10) {
      fixture.open(stack, second);
      fixture.at(second + 1);
    }
  }

  private static List<String> labelled(LedgerSnapshot snapshot) {
    return snapshot.sites().stream()
        .filter(SiteSnapshot::labelled)
        .map(SiteSnapshot::site)
        .toList();
  }
}
