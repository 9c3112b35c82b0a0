package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.TypeLifecycle;
import dev.unclosed.report.StreamHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.consumer.EventStream;
import org.jspecify.annotations.Nullable;

/** The JFR repository of another JVM, read while that JVM writes it. */
public final class FollowedRepository {
  private final Path repository;
  private final Ledger ledger;
  private final OutsideFeed feed;
  private final Runnable eachFlush;
  private final AtomicLong lost = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable EventStream stream;
  private boolean closed;

  /**
   * @param ledger the one that the feed fills
   * @param eachFlush called on the stream's thread, when the feed has taken everything of a flush
   */
  public FollowedRepository(Path repository, Ledger ledger, OutsideFeed feed, Runnable eachFlush) {
    this.repository = repository;
    this.ledger = ledger;
    this.feed = feed;
    this.eachFlush = eachFlush;
  }

  /**
   * Reads what is there from that time on, and then what comes. Returns when it is closed, and when
   * the JVM tells that it exits; a killed JVM tells nothing.
   */
  public void follow(Instant from) throws IOException {
    try (EventStream next = EventStream.openRepository(repository)) {
      next.setStartTime(from);
      attach(next, ledger, feed);
      next.onEvent("jdk.DataLoss", event -> lost.addAndGet(event.getLong("amount")));
      next.onFlush(eachFlush);
      lock.lock();
      try {
        if (closed) {
          return;
        }
        stream = next;
      } finally {
        lock.unlock();
      }
      next.start();
    }
  }

  /** Ends {@link #follow}; any thread. */
  public void close() {
    EventStream running;
    lock.lock();
    try {
      closed = true;
      running = stream;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.close();
    }
  }

  /**
   * Reads a finished recording into the feed: what a stream may have missed at the end.
   *
   * @param from what ended before that time is passed over
   */
  public static void read(Path file, Ledger ledger, OutsideFeed feed, Instant from)
      throws IOException {
    try (EventStream stream = EventStream.openFile(file)) {
      stream.setStartTime(from);
      attach(stream, ledger, feed);
      stream.start();
    }
  }

  /** A type is watched once the JVM has counted it, and never where it is off there. */
  private static void attach(EventStream stream, Ledger ledger, OutsideFeed feed) {
    stream.onEvent(
        "unclosed.ResourceStatistics",
        event -> {
          String type = event.getString("resourceType");
          ledger.watch(type, TypeLifecycle.of(type));
        });
    feed.attach(stream);
  }

  /**
   * How the stream fares; any thread.
   *
   * @param silence without a flush for that long, the JVM does not record
   */
  public StreamHealth health(Duration silence) {
    StreamMeter meter = feed.meter();
    Instant flush = meter.lastFlush();
    boolean active = flush != null && flush.isAfter(Instant.now().minus(silence));
    return new StreamHealth(
        meter.events(), lost.get(), meter.lagSeconds(), flush, bytes(), active, Map.of());
  }

  /** When the newest flush was read, or null before the first; any thread. */
  public static @Nullable Instant lastFlush(OutsideFeed feed) {
    return feed.meter().lastFlush();
  }

  private OptionalLong bytes() {
    try {
      long bytes = 0;
      for (Path chunk : DeadChunks.of(repository)) {
        bytes += Files.size(chunk);
      }
      return OptionalLong.of(bytes);
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }
}
