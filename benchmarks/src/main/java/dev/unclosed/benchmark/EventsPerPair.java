package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * The events that the agent commits for one open and its close on the thread that does both, as a
 * recording of it says; in no order.
 */
record EventsPerPair(List<Kind> events) {
  static final EventsPerPair NONE = new EventsPerPair(List.of());
  private static final int PAIRS = 200;
  private static final String OPEN = "unclosed.ResourceOpen";
  private static final String UNSAMPLED = "unclosed.ResourceOpenUnsampled";
  private static final String CLOSE = "unclosed.ResourceClose";
  private static final String CLAIM = "unclosed.ResourceType";

  /** Frames of the benchmark between a pair's caller and its own event. */
  private static final int OWN_FRAMES = 2;

  /**
   * What events have in common that cost the same.
   *
   * @param frames of the JDK and of the pair above the pair's caller; 0 where no stack is taken
   */
  record Kind(String name, String type, @Nullable String description, int frames) {}

  static EventsPerPair of(FamilyPair.Pair pair) throws IOException {
    Path file = Files.createTempFile("unclosed-benchmark", ".jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int i = 0; i < PAIRS; i++) {
        pair.openAndClose();
      }
      recording.stop();
      recording.dump(file);
      return perPair(file);
    } finally {
      Files.delete(file);
    }
  }

  private static EventsPerPair perPair(Path file) throws IOException {
    Map<Kind, Integer> counts = new LinkedHashMap<>();
    long thread = Thread.currentThread().getId();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getThread() != null && event.getThread().getJavaThreadId() == thread) {
          kind(event, counts);
        }
      }
    }
    List<Kind> kinds = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            kinds.addAll(Collections.nCopies(Math.round((float) count / PAIRS), kind)));
    return new EventsPerPair(kinds);
  }

  private static void kind(RecordedEvent event, Map<Kind, Integer> counts) {
    String name = event.getEventType().getName();
    if (!List.of(OPEN, UNSAMPLED, CLOSE, CLAIM).contains(name)) {
      return;
    }
    boolean opens = name.equals(OPEN) || name.equals(UNSAMPLED);
    Kind kind =
        new Kind(
            name,
            event.getString("resourceType"),
            opens ? event.getString("description") : null,
            frames(event.getStackTrace()));
    counts.merge(kind, 1, Integer::sum);
  }

  private static int frames(@Nullable RecordedStackTrace stack) {
    int frames = 0;
    if (stack != null) {
      for (RecordedFrame frame : stack.getFrames()) {
        String type = frame.getMethod().getType().getName();
        if (type.equals(EventsPerPair.class.getName())) {
          break;
        }
        frames += type.startsWith("dev.unclosed.probe.") ? 0 : 1;
      }
    }
    return frames;
  }

  /**
   * Commits the same events as the benchmark's own, each with as many frames as if the method of
   * the JDK that has the hook committed it.
   */
  void commit() {
    for (int i = 0; i < events.size(); i++) {
      Kind kind = events.get(i);
      switch (kind.name()) {
        case OPEN ->
            BareEvents.opened(i, kind.type(), kind.description(), kind.frames() - OWN_FRAMES);
        case CLAIM -> BareEvents.claimed(i, kind.type());
        default -> BareEvents.closed(i, kind.type());
      }
    }
  }
}
