package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How many events the agent commits for one open and its close, as a recording of it says.
 *
 * @param withStack opens
 * @param without closes, claims, and opens without a stack
 */
record EventsPerPair(int withStack, int without) {
  static final EventsPerPair NONE = new EventsPerPair(0, 0);
  private static final int PAIRS = 200;

  static EventsPerPair of(FamilyPair.Pair pair) throws IOException {
    Path file = Files.createTempFile("unclosed-benchmark", ".jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int i = 0; i < PAIRS; i++) {
        pair.openAndClose();
      }
      recording.stop();
      recording.dump(file);
      return count(file);
    } finally {
      Files.delete(file);
    }
  }

  private static EventsPerPair count(Path file) throws IOException {
    int withStack = 0;
    int without = 0;
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        switch (event.getEventType().getName()) {
          case "unclosed.ResourceOpen" -> withStack++;
          case "unclosed.ResourceOpenUnsampled",
              "unclosed.ResourceClose",
              "unclosed.ResourceType" ->
              without++;
          default -> {}
        }
      }
    }
    return new EventsPerPair(perPair(withStack), perPair(without));
  }

  private static int perPair(int events) {
    return Math.round((float) events / PAIRS);
  }

  /** Commits as many events of the benchmark's own. */
  void commit() {
    for (int i = 0; i < withStack; i++) {
      BareEvents.opened(i, "unclosed-benchmark-12345678901234567890.zip");
    }
    for (int i = 0; i < without; i++) {
      BareEvents.closed(i);
    }
  }
}
