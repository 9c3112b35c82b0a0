package dev.unclosed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.event.AnnounceEnd;
import dev.unclosed.event.OpenResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds over a table that changes meanwhile, as a recording has them. */
class AnnouncerTest {
  private static final int MOST = 60;
  private static final int EACH_SLICE = MOST / 6;

  @TempDir Path directory;

  private final Map<Integer, Long> open = new LinkedHashMap<>();

  @BeforeEach
  void beginARound() throws IOException {
    Announcer.limit(MOST);
    while (ends(slice()).isEmpty()) {
      assertThat(open).isEmpty();
    }
  }

  @AfterEach
  void closeAll() {
    open.forEach(FdTable::clear);
  }

  @Test
  void roundThatFitsEndsWithItsCount() throws IOException {
    for (int fd = 0; fd < 30; fd++) {
      open(fd);
    }
    open(FdTable.limit() + 100);

    List<RecordedEvent> round = round();
    assertThat(round).hasSize(32);
    assertThat(announced(round)).containsExactlyInAnyOrderElementsOf(open.values());
    RecordedEvent end = ends(round).get(0);
    assertThat(end.getLong("count")).isEqualTo(31);
    assertThat(round.subList(0, 31))
        .allMatch(announcement -> announcement.getLong("round") == end.getLong("round"));
    assertThat(ends(round()).get(0).getLong("round")).isEqualTo(end.getLong("round") + 1);
  }

  @Test
  void roundOverMoreThanMayBeAnnouncedAtOnceEndsOnlyWhenNothingIsLeft() throws IOException {
    int total = 4 * MOST + 3;
    for (int fd = 0; fd < total; fd++) {
      open(fd);
    }

    int slices = 0;
    List<RecordedEvent> events = new ArrayList<>();
    while (ends(events).isEmpty()) {
      List<RecordedEvent> slice = slice();
      assertThat(announced(slice)).hasSizeLessThanOrEqualTo(EACH_SLICE);
      events.addAll(slice);
      slices++;
    }
    assertThat(slices).isGreaterThanOrEqualTo(total / EACH_SLICE);
    assertThat(announced(events)).containsExactlyInAnyOrderElementsOf(open.values());
    assertThat(ends(events).get(0).getLong("count")).isEqualTo(total);
  }

  @Test
  void tableThatGrowsDuringARoundHidesNothingFromIt() throws IOException {
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit && fd < MOST; fd++) {
      open(fd);
    }
    List<Long> before = List.copyOf(open.values());
    List<RecordedEvent> events = new ArrayList<>(slice());
    open(10 * limit + 1_000);
    events.addAll(round());

    assertThat(announced(events)).containsAll(before);
  }

  @Test
  void resourceIsAnnouncedOnceThoughItsSpeakerIsClosedMeanwhile() throws IOException {
    int far = FdTable.limit() + 600;
    long id = openPair(far, 3);
    List<RecordedEvent> events = new ArrayList<>();
    events.addAll(slice());
    FdTable.clear(far, open.remove(far));
    events.addAll(round());

    assertThat(announced(events)).containsExactly(id);
  }

  @Test
  void resourceWhoseLowerPartIsClosedBeforeTheRoundComesToItIsAnnouncedAtItsHigher()
      throws IOException {
    int far = FdTable.limit() + 600;
    long id = openPair(3, far);
    FdTable.clear(3, open.remove(3));

    assertThat(announced(round())).containsExactly(id);
  }

  @Test
  void startOfAChunkAnnouncesTheOldestOutsideOfAnyRound() throws IOException {
    for (int fd = 0; fd < MOST + 7; fd++) {
      open(fd);
    }

    List<RecordedEvent> events = recorded(new Announcer.ChunkStart());
    assertThat(announced(events)).hasSize(MOST);
    assertThat(events).allMatch(announcement -> announcement.getLong("round") == 0);
    assertThat(Announcer.unannounced()).isEqualTo(7);
  }

  private void open(int fd) {
    open.put(fd, FdTable.put(fd, System.nanoTime(), FdTable.tag(1, 0, 0), null));
  }

  /** Returns the identity of the resource. */
  private long openPair(int fd, int fd2) {
    Parts parts = new Parts(fd, fd2, -1, null);
    for (int part : new int[] {fd, fd2}) {
      open.put(part, FdTable.put(part, System.nanoTime(), FdTable.tag(1, 0, 0), parts));
    }
    parts.identify(open.get(fd));
    return parts.resourceId();
  }

  private List<RecordedEvent> round() throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    while (ends(events).isEmpty()) {
      events.addAll(slice());
    }
    return events;
  }

  private List<RecordedEvent> slice() throws IOException {
    return recorded(new Announcer.Slice());
  }

  private List<RecordedEvent> recorded(Runnable announcer) throws IOException {
    Path file = directory.resolve("slice.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(OpenResource.class);
      recording.enable(AnnounceEnd.class);
      recording.start();
      announcer.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("unclosed."))
        .toList();
  }

  private static List<Long> announced(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("unclosed.OpenResource"))
        .map(event -> event.getLong("resourceId"))
        .toList();
  }

  private static List<RecordedEvent> ends(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("unclosed.AnnounceEnd"))
        .toList();
  }
}
