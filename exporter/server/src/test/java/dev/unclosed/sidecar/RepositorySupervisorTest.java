package dev.unclosed.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.volume.Life;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepositorySupervisorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir Path volume;
  private final List<String> said = new ArrayList<>();

  @Test
  void whatWasCountedBeforeIsShownWhileNoJvmIsUp() throws IOException {
    Files.createDirectory(volume.resolve("orders"));
    EarlierLives earlier = new EarlierLives();
    Life life = new Life(7, NOW, 42, "orders", "com.acme.Orders", "17", null);
    earlier.ended(life, Outcome.KILLED, List.of());
    Path box = new BlackBox(volume, 1).of("orders");
    new CheckpointFile(box, "orders", said::add)
        .write(new Checkpoint("orders", earlier, life.id(), NOW, new byte[0]));

    RepositorySupervisor supervisor = supervisor();
    supervisor.tick();
    assertThat(supervisor.anyUp()).isFalse();
    assertThat(supervisor.targets()).hasSize(1);
    TargetSnapshot shown = supervisor.targets().get(0).current();
    assertThat(shown.info().name()).isEqualTo("orders");
    assertThat(shown.info().pid()).isEqualTo(7);
    assertThat(shown.up()).isFalse();
    assertThat(shown.lives()).isEqualTo(earlier.shown());
    assertThat(said).isEmpty();
  }

  @Test
  void targetWhoseDirectoryIsGoneIsForgotten() throws IOException {
    Files.createDirectories(new BlackBox(volume, 1).of("orders"));
    RepositorySupervisor supervisor = supervisor();
    supervisor.tick();
    assertThat(supervisor.targets()).isEmpty();
    assertThat(said).isEmpty();
  }

  private RepositorySupervisor supervisor() {
    SidecarSettings settings =
        new SidecarSettings(Duration.ofMinutes(10), 20, List.of(), false, 1 << 20);
    return new RepositorySupervisor(
        volume, settings, new LastWord(null, Duration.ZERO, said::add), said::add);
  }
}
