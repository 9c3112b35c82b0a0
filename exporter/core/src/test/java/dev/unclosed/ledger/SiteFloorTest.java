package dev.unclosed.ledger;

import static dev.unclosed.ledger.LedgerFixture.SECOND;
import static dev.unclosed.ledger.LedgerFixture.id;
import static dev.unclosed.ledger.LedgerFixture.site;
import static dev.unclosed.ledger.LedgerFixture.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a site's floor remembers of the time when nothing was open at it. */
class SiteFloorTest {

  private static final long STEP = 10;

  private final Stack tooth = stack("tooth");
  private final LedgerFixture fixture = new LedgerFixture();
  private final List<Long> live = new ArrayList<>();

  @Test
  void siteThatWasEmptiedOnceIsNoSuspectWhenItRisesAsHighAgain() {
    long end = rise(1_200, 0);
    assertThat(suspect(end)).isTrue();

    closeAll(end);
    assertThat(suspect(end + 1)).isFalse();
    for (int times = 0; times < 5; times++) {
      end = rise(1_200, end + STEP);
      assertThat(suspect(end)).as("after rise %d", times + 2).isFalse();
      closeAll(end);
      fixture.at(end + 1);
    }
  }

  @Test
  void emptyMomentBetweenTwoLooksCounts() {
    for (long second = 0; second < 2_400; second += STEP) {
      for (int i = 0; i < 2; i++) {
        live.add(fixture.open(tooth, second));
      }
      fixture.at(second + 1);
      if (second % 600 == 590) {
        int held = live.size();
        closeAll(second + 2);
        for (int i = 0; i < held; i++) {
          live.add(fixture.open(tooth, second + 3));
        }
      }
    }

    assertThat(site(fixture.at(2_401), "file", id(tooth)).growthPerSecond()).isZero();
  }

  @Test
  void emptySiteNeitherGrowsNorIsSuspect() {
    long end = rise(1_200, 0);
    closeAll(end);

    SiteSnapshot site = site(fixture.at(end + 1), "file", id(tooth));
    assertThat(site.growthPerSecond()).isZero();
    assertThat(site.suspect()).isFalse();
  }

  private long rise(long seconds, long from) {
    for (long second = from; second < from + seconds; second += STEP) {
      live.add(fixture.open(tooth, second));
      fixture.at(second + 1);
    }
    return from + seconds;
  }

  private void closeAll(long second) {
    live.forEach(id -> fixture.close(id, second));
    live.clear();
  }

  private boolean suspect(long second) {
    LedgerSnapshot snapshot = fixture.ledger.snapshot(second * SECOND);
    SiteSnapshot site = site(snapshot, "file", id(tooth));
    return site != null && site.suspect();
  }
}
