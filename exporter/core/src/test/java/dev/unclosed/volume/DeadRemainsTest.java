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

final class DeadRemainsTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:00.123Z");
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path path;

  @Test
  void onlyUnfinishedFilesOfTheDeadGo() throws IOException {
    Path dead = Files.createFile(path.resolve(".shutdown-8-1772334000123.json.tmp"));
    Path own = Files.createFile(path.resolve(".shutdown-9-1772334000123.json.tmp"));
    Path other = Files.createFile(path.resolve(".shutdown-notes.json.tmp"));
    Path claim = Files.createFile(path.resolve("life-7-1772334000123.new"));
    Path old = Files.createFile(path.resolve("life-6-1772334000123.new"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    clear(life(9));
    assertThat(dead).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(own).exists();
    assertThat(other).exists();
    assertThat(claim).exists();
  }

  @Test
  void newestOfTheDeadAreKeptForASidecarToCount() throws IOException {
    for (int pid = 1; pid <= DeadRemains.LIVES_KEPT + 3; pid++) {
      Files.writeString(path.resolve(life(pid).fileName()), life(pid).text());
    }
    Path word = Files.writeString(path.resolve("shutdown-" + life(2).id() + ".json"), "{}");
    clear(life(5000));
    assertThat(new TargetDirectory(path).lives())
        .hasSize(DeadRemains.LIVES_KEPT)
        .first()
        .extracting(Life::pid)
        .isEqualTo(4L);
    assertThat(word).doesNotExist();
  }

  @Test
  void deadLifeWhoseChunksWereClearedTellsSo() throws IOException {
    Path repository = Files.createDirectory(path.resolve("2026_03_01_03_00_00_7"));
    Files.write(repository.resolve("c.jfr"), new byte[3 * MEGABYTE]);
    Life told = life(7).in(repository.toString());
    Files.writeString(path.resolve(told.fileName()), told.text());
    DeadRepositories dead = new DeadRepositories(new TargetDirectory(path), life(9), 4L * MEGABYTE);
    assertThat(dead.makeRoomFor(2L * MEGABYTE)).isTrue();
    assertThat(repository).doesNotExist();
    assertThat(new TargetDirectory(path).lives()).containsExactly(life(7));
  }

  private void clear(Life own) throws IOException {
    new DeadRemains(new TargetDirectory(path), own).clear();
  }

  /** The higher the number, the younger. */
  private static Life life(long pid) {
    Instant start = pid < 10 ? START : START.plusMillis(pid);
    return new Life(pid, start, 42, "orders", "com.acme.Orders", "17", null);
  }
}
