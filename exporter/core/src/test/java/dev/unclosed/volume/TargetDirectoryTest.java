package dev.unclosed.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00.123Z");
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path path;

  @Test
  void lifeIsReadAsTheAgentWroteItAndIsDeadOnceItsFileIsUnlocked() throws IOException {
    TargetDirectory directory = new TargetDirectory(path);
    try (LifeFile file = LifeFile.claim(path, life(7))) {
      file.write(life(7).in("/elsewhere/2026_03_01_03_00_00_7"));
    }
    assertThat(directory.lives()).containsExactly(life(7).in("/elsewhere/2026_03_01_03_00_00_7"));
    assertThat(directory.isAlive(life(7))).isFalse();
    assertThat(directory.repository(directory.lives().get(0)))
        .contains(Path.of("/elsewhere/2026_03_01_03_00_00_7"));
    Files.createDirectory(path.resolve("2026_03_01_03_00_00_7"));
    assertThat(directory.repository(directory.lives().get(0)))
        .contains(path.resolve("2026_03_01_03_00_00_7"));
  }

  @Test
  void lifeThatLeftOnlyItsLastWordIsOne() throws IOException {
    Files.writeString(path.resolve("shutdown-9-1772334000123.json"), "{}");
    Files.writeString(path.resolve("shutdown-9-1772334000123.json.new"), "{");
    Files.writeString(path.resolve("life-x"), "");
    TargetDirectory directory = new TargetDirectory(path);
    assertThat(directory.lives()).singleElement().extracting(Life::pid).isEqualTo(9L);
    assertThat(directory.isAlive(directory.lives().get(0))).isFalse();
  }

  @Test
  void tornLifeIsKnownByItsName() throws IOException {
    Files.writeString(path.resolve(life(7).fileName()), "unclosed life 1\nstartTicks=4");
    assertThat(new TargetDirectory(path).lives())
        .containsExactly(new Life(7, NOW, -1, "", "", "", null));
  }

  @Test
  void oldestRepositoriesOfTheDeadGoFirstAndOthersStay() throws IOException {
    repository(1, 3, Duration.ofHours(1));
    repository(2, 3, Duration.ofHours(1));
    repository(3, 3, Duration.ZERO);
    Files.write(path.resolve("other"), new byte[MEGABYTE]);
    DeadRepositories dead =
        new DeadRepositories(new TargetDirectory(path), life(9), 12L * MEGABYTE);
    assertThat(dead.makeRoomFor(4L * MEGABYTE)).isTrue();
    assertThat(path.resolve("2026_03_01_03_00_00_1")).doesNotExist();
    assertThat(path.resolve("2026_03_01_03_00_00_2")).exists();
    assertThat(dead.makeRoomFor(9L * MEGABYTE)).isFalse();
    assertThat(path.resolve("2026_03_01_03_00_00_3")).exists();
    assertThat(path.resolve("other")).exists();
  }

  /** Nobody told of it, so only its rest says that it is dead. */
  private void repository(int pid, int megabytes, Duration rest) throws IOException {
    Path repository = Files.createDirectory(path.resolve("2026_03_01_03_00_00_" + pid));
    Path chunk = Files.write(repository.resolve("c.jfr"), new byte[megabytes * MEGABYTE]);
    FileTime time = FileTime.from(Instant.now().minus(rest));
    Files.setLastModifiedTime(chunk, time);
    Files.setLastModifiedTime(repository, time);
  }

  private static Life life(long pid) {
    return new Life(pid, NOW, 42, "orders", "com.acme.Orders", "17", null);
  }
}
