package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldSitesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Stack STACK =
      new Stack(
          List.of(new Frame("com.acme.Report", "load", 42)),
          false,
          new FrameRules(List.of()),
          "main");

  private final Ledger ledger =
      new Ledger(LedgerSettings.of(Duration.ofMinutes(10), new KnownSites(List.of())));

  @Test
  void whatWasOpenBeforeTheRecordingGoesToTheSiteThatIsTold() {
    announce(1, 100);
    announce(2, 200);
    announce(3, 300);

    new ToldSites(ledger).told("file", STACK, 2, 200 * SECOND);

    List<SiteSnapshot> sites = ledger.snapshot(400 * SECOND).sites();
    assertThat(sites).extracting(SiteSnapshot::location, SiteSnapshot::open).hasSize(2);
    assertThat(sites.get(0).location()).isEqualTo("com.acme.Report.load(Report.java:42)");
    assertThat(sites.get(0).open()).isEqualTo(2);
    assertThat(sites.get(0).oldestOpenedAt().getEpochSecond()).isEqualTo(200);
    assertThat(sites.get(1).site()).isEqualTo("unknown");
    assertThat(sites.get(1).open()).isEqualTo(1);
  }

  @Test
  void toldTwiceIsTakenOnce() {
    announce(1, 100);
    announce(2, 200);

    new ToldSites(ledger).told("file", STACK, 1, 100 * SECOND);
    new ToldSites(ledger).told("file", STACK, 1, 100 * SECOND);

    assertThat(ledger.snapshot(400 * SECOND).sites())
        .extracting(SiteSnapshot::open)
        .containsExactly(1L, 1L);
  }

  @Test
  void onlyWhatIsOldEnoughIsKept() {
    announce(1, 100);
    announce(2, 200);
    LedgerSnapshot snapshot = ledger.snapshot(400 * SECOND);

    LedgerSnapshot kept =
        new OpenedBetween("file", Long.MIN_VALUE, 150 * SECOND).of(ledger, snapshot);

    assertThat(kept.sites()).extracting(SiteSnapshot::open).containsExactly(1L);
    assertThat(new OpenedBetween("socket", 0, Long.MAX_VALUE).of(ledger, snapshot).sites())
        .isEmpty();
  }

  private void announce(long id, long atSeconds) {
    ledger.confirmed(
        new Announcement(id, "file", (int) id, -1, -1, atSeconds * SECOND, 1, null, 0));
  }
}
