package dev.unclosed.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class HeldRoomTest {
  @TempDir Path directory;

  @Test
  void roomIsTakenWithoutANameAndGivenBack() throws IOException {
    HeldRoom room = HeldRoom.in(directory.toFile());
    try {
      assertThat(directory).isEmptyDirectory();
      assertThat(openHere()).containsExactly(16L * 1024 * 1024);
    } finally {
      room.release();
    }
    assertThat(openHere()).isEmpty();
    room.release();
  }

  /** Sizes of the files below our directory that this process has open, deleted ones too. */
  private List<Long> openHere() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(this::isHere).map(HeldRoomTest::size).toList();
    }
  }

  private boolean isHere(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath());
    } catch (IOException closed) {
      return false;
    }
  }

  private static long size(Path descriptor) {
    try {
      return Files.size(descriptor);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
