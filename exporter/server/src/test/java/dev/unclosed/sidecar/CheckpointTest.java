package dev.unclosed.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unclosed.ledger.LedgerHealth;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.volume.Life;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir Path directory;

  @Test
  void isReadAsItWasWritten() throws IOException {
    Checkpoint read = Checkpoint.of(checkpoint().bytes(), "orders");
    assertThat(read.life()).isEqualTo("7-1772334000000");
    assertThat(read.at()).isEqualTo(NOW);
    assertThat(read.ledger()).containsExactly(1, 2, 3);
    assertThat(read.earlier().shown()).isEqualTo(checkpoint().earlier().shown());
    assertThat(read.earlier().hasEnded(life(1))).isTrue();
    assertThat(read.earlier().hasEnded(life(7))).isFalse();
  }

  @Test
  void isRefusedWhereverItEndsAndWhicheverByteIsWrong() {
    byte[] whole = checkpoint().bytes();
    for (int at = 0; at < whole.length; at++) {
      byte[] torn = Arrays.copyOf(whole, at);
      byte[] wrong = whole.clone();
      wrong[at] ^= 0x20;
      assertThatThrownBy(() -> Checkpoint.of(torn, "orders")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Checkpoint.of(wrong, "orders")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatIsDamagedOrAnothersIsSetAsideWithOneLine() throws IOException {
    List<String> said = new ArrayList<>();
    new CheckpointFile(directory, "orders", said::add).write(checkpoint());
    assertThat(new CheckpointFile(directory, "stock", said::add).read()).isEmpty();
    assertThat(said)
        .singleElement()
        .asString()
        .contains("checkpoint of stock refused", "it is that of orders");
    assertThat(directory.resolve("checkpoint.refused")).exists();
    assertThat(directory.resolve("checkpoint")).doesNotExist();

    Files.write(directory.resolve("checkpoint"), new byte[] {1, 2, 3});
    assertThat(new CheckpointFile(directory, "orders", said::add).read()).isEmpty();
    assertThat(said).last().asString().contains("it is none");
  }

  @Test
  void countersRunOnOverLivesAndWhatWasOpenIsClosedByTheEnd() {
    EarlierLives lives = checkpoint().earlier();
    LedgerSnapshot now =
        lives.with(
            new LedgerSnapshot(
                NOW,
                List.of(type(100, 60)),
                List.of(),
                List.of(),
                new LedgerHealth(0, 0, 0, 0, 0, Double.NaN)));
    TypeCounters counters = now.types().get(0).counters();
    assertThat(counters.opened()).isEqualTo(130);
    assertThat(counters.open()).isEqualTo(40);
    assertThat(lives.shown().leftOpen()).containsEntry("file", 17L);
    assertThat(lives.shown().restarts()).isEqualTo(1);
    assertThat(lives.shown().shutdowns()).containsEntry("killed", 1L).containsEntry("clean", 0L);
  }

  /** One life has been killed with 17 of 30 files open, another one is under way. */
  private static Checkpoint checkpoint() {
    EarlierLives earlier = new EarlierLives();
    earlier.ended(life(1), Outcome.KILLED, List.of(type(30, 13)));
    earlier.ended(life(1), Outcome.KILLED, List.of(type(30, 13)));
    earlier.began(life(7));
    return new Checkpoint("orders", earlier, life(7).id(), NOW, new byte[] {1, 2, 3});
  }

  private static TypeSnapshot type(long opened, long closed) {
    return new TypeSnapshot(
        "file", new TypeCounters("file", opened, closed, 0, 0, 0, 0, 1, 1), 0, null, 0, 0);
  }

  private static Life life(long pid) {
    return new Life(pid, NOW, 42, "orders", "com.acme.Orders", "17", null);
  }
}
