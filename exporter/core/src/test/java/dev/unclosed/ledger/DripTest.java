package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drip of four an hour over three hundred call paths, beside two hundred large healthy sites. */
class DripTest {

  private static final int HEALTHY_SITES = 200;
  private static final int HEALTHY_OPEN = 100;
  private static final int PATHS = 300;
  private static final long STEP_SECONDS = 10;
  private static final long HOUR = 3_600;
  private static final Duration MIN_AGE = Duration.ofMinutes(10);

  private final LedgerFixture fixture =
      new LedgerFixture(LedgerSettings.of(MIN_AGE, new KnownSites(List.of())));
  private final List<Stack> healthy = new ArrayList<>();
  private final List<Stack> paths = new ArrayList<>();
  private final List<List<Long>> pools = new ArrayList<>();
  private Random random = new Random(0);

  @BeforeEach
  void fillThePools() {
    for (int i = 0; i < HEALTHY_SITES; i++) {
      Stack pool = LedgerFixture.stack("pool" + i);
      healthy.add(pool);
      List<Long> held = new ArrayList<>();
      for (int j = 0; j < HEALTHY_OPEN; j++) {
        held.add(fixture.open(pool, 0));
      }
      pools.add(held);
    }
    for (int i = 0; i < PATHS; i++) {
      paths.add(LedgerFixture.stack("drip", "path" + i));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void dripOfFourAnHourIsLabelledWithinThreeHoursAndNothingElseIsSuspect(long seed) {
    random = new Random(seed);
    long labelledAt = Long.MAX_VALUE;
    for (long second = STEP_SECONDS; second <= 3 * HOUR; second += STEP_SECONDS) {
      replaceSome(second);
      if (second % (HOUR / 4) == 0) {
        fixture.open(paths.get(random.nextInt(PATHS)), second);
      }
      LedgerSnapshot snapshot = fixture.at(second);
      assertThat(suspects(snapshot)).allMatch(site -> site.frame().endsWith("Report.drip"));
      assertThat(dripLabels(snapshot)).isLessThanOrEqualTo(5);
      if (dripLabels(snapshot) > 0) {
        labelledAt = Math.min(labelledAt, second);
      }
    }

    System.out.printf("seed %d: labelled after %.1f h%n", seed, (double) labelledAt / HOUR);
    assertThat(labelledAt).isLessThanOrEqualTo(3 * HOUR);
    LedgerSnapshot end = fixture.at(3 * HOUR + 1);
    assertThat(dripLabels(end)).isEqualTo(5);
    assertThat(suspects(end)).hasSize(5);
  }

  @Test
  void pathsThatGiveBackWhatTheyTakeAreNoSuspects() {
    List<Long> held = new ArrayList<>();
    for (long second = STEP_SECONDS; second <= 3 * HOUR; second += STEP_SECONDS) {
      if (second % 60 == 0) {
        held.add(fixture.open(paths.get(random.nextInt(PATHS)), second));
      }
      if (held.size() > 10) {
        fixture.close(held.remove(random.nextInt(held.size())), second);
      }
      assertThat(suspects(fixture.at(second))).isEmpty();
    }
  }

  @Test
  void steadySiteIsNoSuspectForWhatAnotherOfItsFrameGains() {
    Stack steady = LedgerFixture.stack("drip", "steady");
    for (int i = 0; i < 50; i++) {
      fixture.open(steady, 1);
    }
    for (long second = STEP_SECONDS; second <= 3 * HOUR; second += STEP_SECONDS) {
      if (second % (HOUR / 12) == 0) {
        fixture.open(paths.get(random.nextInt(PATHS)), second);
      }
      assertThat(suspects(fixture.at(second))).noneMatch(site -> site.site().equals(id(steady)));
    }

    assertThat(suspects(fixture.at(3 * HOUR + 1))).hasSize(5);
  }

  @Test
  void siteThatRisesByItselfSpeaksForItsFrame() {
    Stack leak = LedgerFixture.stack("drip", "leak");
    fixture.open(paths.get(0), 1);
    for (long second = STEP_SECONDS; second <= HOUR; second += STEP_SECONDS) {
      if (second % 60 == 0) {
        fixture.open(leak, second);
      }
      if (second == 600 || second == 1_200) {
        fixture.open(paths.get(1), second);
      }
      fixture.at(second);
    }

    assertThat(suspects(fixture.at(HOUR + 1)))
        .extracting(SiteSnapshot::site)
        .containsExactly(id(leak));
  }

  /** Pools replace a few of theirs: what is open dips by one and comes back. */
  private void replaceSome(long second) {
    for (int i = 0; i < 20; i++) {
      int pool = random.nextInt(HEALTHY_SITES);
      List<Long> held = pools.get(pool);
      int place = random.nextInt(HEALTHY_OPEN);
      fixture.close(held.get(place), second);
      held.set(place, fixture.open(healthy.get(pool), second));
    }
  }

  private static List<SiteSnapshot> suspects(LedgerSnapshot snapshot) {
    return snapshot.sites().stream().filter(SiteSnapshot::suspect).toList();
  }

  private static long dripLabels(LedgerSnapshot snapshot) {
    return snapshot.sites().stream()
        .filter(site -> site.labelled() && site.frame().endsWith("Report.drip"))
        .count();
  }

  private static String id(Stack stack) {
    return LedgerFixture.id(stack);
  }
}
