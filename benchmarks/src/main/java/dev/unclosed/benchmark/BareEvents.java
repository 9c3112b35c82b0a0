package dev.unclosed.benchmark;

import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * What JFR alone takes for the two events of a pair, streamed to an action that does nothing: the
 * least that a tool can add which tells each open with its stack.
 */
final class BareEvents {
  private static final AtomicLong READ = new AtomicLong();

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

  /** Until the stream is closed, its thread keeps the JVM up. */
  static RecordingStream start() {
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

  static long read() {
    return READ.get();
  }

  static void opened(long id, String description) {
    Open event = new Open();
    event.resourceId = id;
    event.resourceType = "file";
    event.fd = 5;
    event.fd2 = -1;
    event.fd3 = -1;
    event.weight = 1;
    event.description = description;
    event.commit();
  }

  static void closed(long id) {
    Close event = new Close();
    event.resourceId = id;
    event.resourceType = "file";
    event.fd = 5;
    event.fd2 = -1;
    event.fd3 = -1;
    event.openDuration = 1_000;
    event.closedBy = "code";
    event.commit();
  }
}
