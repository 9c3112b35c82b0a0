package dev.unclosed.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenSiteChunkTest {
  private static final String STACK = "a.B.c(B.java:1)\n\u00e4.B.d(B.java:128)";

  @TempDir Path directory;
  private Instant at = Instant.EPOCH;

  @Name("test.Before")
  static final class Before extends Event {}

  @Test
  void readerOfTheJdkFindsItsEventsBehindThoseOfAJvm() throws IOException {
    Path file = recording();
    append(file, List.of(row("file", 17), row("selector", Long.MAX_VALUE)));
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events)
        .extracting(event -> event.getEventType().getName())
        .containsExactly("test.Before", "unclosed.OpenSite", "unclosed.OpenSite");
    RecordedEvent site = events.get(1);
    assertThat(site.getString("resourceType")).isEqualTo("file");
    assertThat(site.getString("site")).isEqualTo("00000000000000ff");
    assertThat(site.getLong("open")).isEqualTo(17);
    assertThat(site.getLong("opened")).isEqualTo(300_000_000_019L);
    assertThat(site.getDuration("oldestOpen")).isEqualTo(Duration.ofDays(7));
    assertThat(site.getString("frames")).isEqualTo(STACK);
    assertThat(Duration.between(site.getStartTime(), at).abs()).isLessThan(Duration.ofMillis(100));
    assertThat(site.getEventType().getCategoryNames()).containsExactly("Unclosed");
    assertThat(events.get(2).getLong("open")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void manySitesWithLongNamesAreWritten() throws IOException {
    Path file = recording();
    append(file, IntStream.range(0, 100).mapToObj(i -> row("x".repeat(i * 97), i)).toList());
    assertThat(RecordingFile.readAllEvents(file)).hasSize(101);
  }

  @Test
  void ownReaderFindsThemAndNothingWrong() throws IOException {
    Path file = recording();
    append(file, List.of(row("file", 17)));
    RecordingFiles files = new RecordingFiles(List.of(file));
    List<String> read = new ArrayList<>();
    files.read(
        Set.of("test.Before", "unclosed.OpenSite"), event -> read.add(event.name()), bytes -> {});
    assertThat(read).containsExactly("test.Before", "unclosed.OpenSite");
    assertThat(files.problems().counts()).isEmpty();
  }

  @Test
  void fileWithoutAChunkHasNoClock() throws IOException {
    Path file = Files.writeString(directory.resolve("empty.jfr"), "");
    assertThatThrownBy(() -> ChunkClock.of(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " has no chunk of JFR");
  }

  private Path recording() throws IOException {
    Path file = directory.resolve("some.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(Before.class).withoutStackTrace();
      recording.start();
      new Before().commit();
      recording.stop();
      recording.dump(file);
    }
    at = Instant.now();
    return file;
  }

  private void append(Path file, List<OpenSiteChunk.Row> rows) throws IOException {
    long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
    byte[] chunk = new OpenSiteChunk(ChunkClock.of(file), nanos).bytes(rows);
    Files.write(file, chunk, StandardOpenOption.APPEND);
  }

  private static OpenSiteChunk.Row row(String type, long open) {
    return new OpenSiteChunk.Row(
        type, "00000000000000ff", open, 300_000_000_019L, Duration.ofDays(7).toMillis(), STACK);
  }
}
