package dev.unclosed.benchmark;

import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * What JFR alone takes for the events of a pair: the least that a tool can add which tells each
 * open with its stack. The fields are those of the agent's events.
 */
final class BareEvents {
  private static final AtomicLong READ = new AtomicLong();
  private static final long KEPT_BYTES = 64L << 20;

  private BareEvents() {}

  @Name("benchmark.Open")
  @StackTrace(true)
  static final class Open extends Event {
    long resourceId;
    @Nullable String resourceType;
    int fd;
    int fd2;
    int fd3;
    long weight;
    @Nullable String description;
  }

  @Name("benchmark.Close")
  @StackTrace(false)
  static final class Close extends Event {
    long resourceId;
    @Nullable String resourceType;
    int fd;
    int fd2;
    int fd3;
    long openDuration;
    @Nullable String closedBy;
  }

  @Name("benchmark.Claim")
  @StackTrace(false)
  static final class Claim extends Event {
    long resourceId;
    @Nullable String resourceType;
  }

  /** Read by an action that does nothing; until the stream is closed, its thread keeps the JVM. */
  static RecordingStream stream() {
    RecordingStream stream = new RecordingStream();
    stream.enable("benchmark.Open");
    stream.enable("benchmark.Close");
    stream.setReuse(true);
    stream.setOrdered(false);
    stream.onEvent("benchmark.Open", event -> READ.incrementAndGet());
    stream.onEvent("benchmark.Close", event -> READ.incrementAndGet());
    stream.startAsync();
    return stream;
  }

  /** Recorded and read by nobody, as with a reader elsewhere. */
  static Recording record() {
    Recording recording = new Recording();
    recording.enable("benchmark.Open");
    recording.enable("benchmark.Close");
    recording.enable("benchmark.Claim");
    recording.setMaxSize(KEPT_BYTES);
    recording.start();
    return recording;
  }

  static long read() {
    return READ.get();
  }

  static void opened(long id, String description) {
    opened(id, "file", description, 0);
  }

  /** With that many frames more on top than the call has; none where it is negative. */
  static void opened(long id, String type, @Nullable String description, int moreFrames) {
    if (moreFrames > 0) {
      opened(id, type, description, moreFrames - 1);
      return;
    }
    Open event = new Open();
    event.resourceId = id;
    event.resourceType = type;
    event.fd = 5;
    event.fd2 = -1;
    event.fd3 = -1;
    event.weight = 1;
    event.description = description;
    event.commit();
  }

  static void closed(long id) {
    closed(id, "file");
  }

  static void closed(long id, String type) {
    Close event = new Close();
    event.resourceId = id;
    event.resourceType = type;
    event.fd = 5;
    event.fd2 = -1;
    event.fd3 = -1;
    event.openDuration = 1_000;
    event.closedBy = "code";
    event.commit();
  }

  static void claimed(long id, String type) {
    Claim event = new Claim();
    event.resourceId = id;
    event.resourceType = type;
    event.commit();
  }
}
