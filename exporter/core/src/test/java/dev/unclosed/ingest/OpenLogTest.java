package dev.unclosed.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.ledger.KnownSites;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLogTest {
  private final Ledger ledger =
      new Ledger(LedgerSettings.of(Duration.ofMinutes(10), new KnownSites(List.of())));
  private final List<String> lines = new ArrayList<>();
  private long now = Long.MAX_VALUE - 1;
  private final OpenLog opens = OpenLog.of(List.of("opens:zip"), lines::add, () -> now);

  @Test
  void openIsLoggedAsWhatItIsClaimedAsWithinTwoSecondsHoweverOftenIsFlushed() {
    opens.opened(1, "file", 7, "/data/a.zip", null, null);
    opens.flushed(ledger);
    opens.flushed(ledger);
    pass(Duration.ofMillis(1999));
    opens.flushed(ledger);
    opens.claimed(1, "zip");
    assertThat(lines).isEmpty();
    pass(Duration.ofMillis(1));
    opens.flushed(ledger);
    assertThat(lines).containsExactly("opened zip fd 7 /data/a.zip, stack unknown");
    pass(Duration.ofSeconds(10));
    opens.flushed(ledger);
    assertThat(lines).hasSize(1);
  }

  @Test
  void openIsLoggedAsWhatItWasClaimedAsBefore() {
    opens.claimed(1, "zip");
    opens.flushed(ledger);
    pass(Duration.ofMillis(1999));
    opens.opened(1, "file", 7, null, null, null);
    pass(Duration.ofSeconds(2));
    opens.flushed(ledger);
    assertThat(lines).containsExactly("opened zip fd 7, stack unknown");
  }

  @Test
  void claimOfWhatIsNeverOpenedIsForgotten() {
    opens.claimed(1, "zip");
    pass(Duration.ofSeconds(2));
    opens.flushed(ledger);
    opens.opened(1, "file", 7, null, null, null);
    opens.ended(ledger);
    assertThat(lines).isEmpty();
  }

  @Test
  void opensBeyondWhatMayWaitAreCounted() {
    for (int id = 0; id < 20_003; id++) {
      opens.opened(id, "zip", 7, null, null, null);
    }
    opens.ended(ledger);
    assertThat(lines)
        .hasSize(20_001)
        .contains("3 opens are not in this log: more than it takes in two seconds");
  }

  @Test
  void otherTypesAreNotLogged() {
    opens.opened(1, "file", 7, null, null, null);
    opens.opened(2, "zip", 8, null, null, null);
    opens.claimed(2, "file");
    opens.ended(ledger);
    assertThat(lines).isEmpty();
  }

  @Test
  void whatIsLeftIsLoggedWhenNoFlushWillCome() {
    opens.opened(1, "zip", 7, null, null, null);
    opens.ended(ledger);
    assertThat(lines).containsExactly("opened zip fd 7, stack unknown");
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
