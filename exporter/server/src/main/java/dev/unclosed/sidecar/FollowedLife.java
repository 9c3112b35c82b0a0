package dev.unclosed.sidecar;

import dev.unclosed.ingest.FollowedRepository;
import dev.unclosed.ingest.OutsideFeed;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerMemory;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.volume.Life;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one life, from its repository into a ledger of its own. Its owner's thread begins
 * and ends it, a thread of its own reads.
 */
final class FollowedLife {
  private static final long MEMORY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Making a memory takes at most this share of the time. */
  private static final int COST_SHARE = 50;

  /** What is read again, since a flush may bring what happened seconds before. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final StreamHealth NO_STREAM =
      new StreamHealth(Map.of(), 0, Double.NaN, null, OptionalLong.empty(), false, Map.of());
  private static final Duration LONGEST_JOIN = Duration.ofSeconds(20);

  private final Life life;
  private final FrameRules rules;
  private final Consumer<String> log;
  private final Ledger ledger;
  private final OutsideFeed feed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flushed = lock.newCondition();
  private long flushes;
  private long memoryAtNanos = System.nanoTime();
  private long memoryCostNanos;
  private volatile Memory memory = new Memory(Instant.EPOCH, new byte[0]);
  private volatile @Nullable FollowedRepository stream;
  private @Nullable Path repository;
  private @Nullable Thread thread;

  /**
   * What the ledger held open.
   *
   * @param at everything before that time is in it
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  record Memory(Instant at, byte[] bytes) {}

  FollowedLife(Life life, Ledger ledger, FrameRules rules, Consumer<String> log) {
    this.life = life;
    this.rules = rules;
    this.log = log;
    this.ledger = ledger;
    this.feed = new OutsideFeed(ledger, rules, log);
  }

  Life life() {
    return life;
  }

  OutsideFeed feed() {
    return feed;
  }

  /** Goes on where an earlier sidecar was; before anything is read. */
  void remember(Memory before) {
    try {
      LedgerMemory.read(
          new DataInputStream(new ByteArrayInputStream(before.bytes())), rules, ledger);
      memory = before;
    } catch (IOException e) {
      log.accept("memory of " + life.target() + " is not whole, some sites may be unknown: " + e);
    }
  }

  /** The newest; any thread. */
  Memory memory() {
    return memory;
  }

  /** Sees to it that a repository is read, and again where reading it has ended; each second. */
  void follow(Path newest) {
    Thread running = thread;
    if (running != null && running.isAlive() && newest.equals(repository)) {
      return;
    }
    stop();
    FollowedRepository next = new FollowedRepository(newest, ledger, feed, this::flushed);
    Instant from = from();
    Thread reader = new Thread(() -> read(next, from), "unclosed-stream-" + life.id());
    reader.setDaemon(true);
    stream = next;
    repository = newest;
    thread = reader;
    reader.start();
  }

  private void read(FollowedRepository next, Instant from) {
    try {
      next.follow(from);
    } catch (IOException | RuntimeException e) {
      log.accept("stream of " + life.target() + " (pid " + life.pid() + ") ended: " + e);
    }
  }

  /** Everything on the disk, unless it is remembered. */
  private Instant from() {
    Memory before = memory;
    return before.at().equals(Instant.EPOCH) ? Instant.EPOCH : before.at().minus(OVERLAP);
  }

  /** On the stream's thread. */
  private void flushed() {
    long now = System.nanoTime();
    long pause = Math.max(MEMORY_EVERY_NANOS, COST_SHARE * memoryCostNanos);
    if (now - memoryAtNanos >= pause) {
      memorise();
      memoryAtNanos = System.nanoTime();
      memoryCostNanos = memoryAtNanos - now;
    }
    lock.lock();
    try {
      flushes++;
      flushed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void memorise() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      LedgerMemory.write(ledger, new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    memory = new Memory(feed.told().ledger().at(), bytes.toByteArray());
  }

  /** Waits for the flush after the next: with it comes what the JVM did before the call. */
  void settle(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      long wanted = flushes + 2;
      while (flushes < wanted && left > 0) {
        left = flushed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the JVM records is seen by its flushes, one a second. */
  StreamHealth health() {
    FollowedRepository followed = stream;
    return followed == null ? NO_STREAM : followed.health(SILENCE);
  }

  /**
   * Reads no more.
   *
   * @return false when the reader does not end, so that the ledger must be left alone
   */
  boolean stop() {
    FollowedRepository followed = stream;
    Thread running = thread;
    if (followed == null || running == null) {
      return true;
    }
    followed.close();
    try {
      running.join(LONGEST_JOIN.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return !running.isAlive();
  }

  /** After the end: what the stream has missed. */
  void complete(Path recording) throws IOException {
    Instant flush = FollowedRepository.lastFlush(feed);
    Instant from = flush == null ? from() : flush.minus(OVERLAP);
    FollowedRepository.read(recording, ledger, feed, from);
  }
}
