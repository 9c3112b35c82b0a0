package dev.unclosed.ingest;

import dev.unclosed.event.Marker;
import dev.unclosed.ledger.FdExhaustion;
import dev.unclosed.ledger.FloorSeries;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.probe.Orphans;
import dev.unclosed.probe.Probe;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.CloseWaits;
import dev.unclosed.report.LastReading;
import dev.unclosed.report.OpenDescriptors;
import dev.unclosed.report.OpenExecutor;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * This very JVM as a target: the ledger's snapshot, the probe's counters and {@code /proc/self}.
 */
public final class LiveTarget implements TargetSource {
  /** Readings of {@code /proc} are spaced so that they take at most this share of the time, */
  private static final int COST_SHARE = 100;

  /** or this one, lest what is shown be older than a few seconds. */
  private static final int SHARE_OF_LATE_ONES = 10;

  private static final long AT_LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /**
   * Buckets of ten seconds, or shorter ones for who wants suspects that soon: a fast leak has its
   * clock within two minutes.
   */
  private static final long EXHAUSTION_SCALE_NANOS = TimeUnit.SECONDS.toNanos(100);

  /** Two flushes and then some: JFR flushes once a second. */
  private static final Duration LONGEST_JOIN = Duration.ofSeconds(3);

  private static final long EVENTS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ExecutorWatch executors = new ExecutorWatch();
  private final TargetInfo info;
  private final LedgerFeed feed;
  private final RecordingLoop loop;
  private final RecordingGuard guard;
  private final ProcessReader reader;
  private final FloorSeries openDescriptors;
  private final FdExhaustion exhaustion;
  private final Markers markers;
  private final ReentrantLock reading = new ReentrantLock();
  private ProcessSnapshot process;
  private Accounting accounting;
  private long readAtNanos;
  private long writtenAtNanos = System.nanoTime();

  public LiveTarget(
      TargetInfo info,
      LedgerFeed feed,
      RecordingLoop loop,
      RecordingGuard guard,
      ProcessReader reader,
      Duration suspectMinAge,
      Markers markers) {
    this.info = info;
    this.feed = feed;
    this.loop = loop;
    this.guard = guard;
    this.reader = reader;
    this.openDescriptors =
        new FloorSeries(Math.min(EXHAUSTION_SCALE_NANOS, suspectMinAge.toNanos()));
    this.exhaustion = new FdExhaustion(openDescriptors);
    this.markers = markers;
    this.process = reader.read(Instant.now());
    this.accounting = DescriptorAccounting.of(process);
    this.readAtNanos = System.nanoTime();
  }

  /** Numbers of the markers that have come back through the stream. */
  public static final class Markers {
    private static final long FLUSH_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicLong sent = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private long reached;

    /** On the stream thread. */
    public void reached(long sequence) {
      lock.lock();
      try {
        reached = Math.max(reached, sequence);
        arrived.signalAll();
      } finally {
        lock.unlock();
      }
    }

    void drain(Duration atMost) throws InterruptedException {
      await(send(), atMost.toNanos());
    }

    /** The same without waiting for JFR's clock. */
    void drainAtOnce(Duration atMost) throws InterruptedException {
      RecorderFlush flush = RecorderFlush.found();
      long sequence = send();
      long deadline = System.nanoTime() + atMost.toNanos();
      boolean asked = true;
      while (asked && System.nanoTime() < deadline && !await(sequence, FLUSH_EVERY_NANOS)) {
        asked = flush.now();
      }
      await(sequence, deadline - System.nanoTime());
    }

    private long send() {
      Marker marker = new Marker();
      marker.sequence = sent.incrementAndGet();
      marker.commit();
      return marker.sequence;
    }

    private boolean await(long sequence, long atMostNanos) throws InterruptedException {
      long left = atMostNanos;
      lock.lock();
      try {
        while (reached < sequence && left > 0) {
          left = arrived.awaitNanos(left);
        }
        return reached >= sequence;
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public TargetSnapshot settled(Duration atMost) throws InterruptedException {
    Orphans.tell();
    if (loop.awaitActive(atMost)) {
      markers.drain(atMost);
    }
    TargetSnapshot settled = snapshot(true);
    return feed.hungUp().any() ? withNewestCloseWaits(settled, atMost) : settled;
  }

  /**
   * Everything up to this moment, for an exit or for the last descriptors.
   *
   * @return null where neither recording nor table has fed the ledger so far
   */
  public @Nullable LastReading last(Duration atMost) throws InterruptedException {
    if (!loop.hasFed()) {
      return null;
    }
    Orphans.tell();
    if (loop.isActive()) {
      markers.drainAtOnce(atMost);
    } else {
      CompletableFuture<Boolean> followed = feed.ask(ledger -> true);
      loop.followNow();
      await(followed, false, atMost);
    }
    TargetSnapshot last = snapshot(true);
    return new LastReading(info, last.ledger(), last.accounting(), last.probe().failedOpens());
  }

  /** Logs the opens that wait to be, before an exit, with at most one more flush. */
  public void endOpenLog(Duration atMost) throws InterruptedException {
    if (!feed.logsOpens() || !loop.hasFed()) {
      return;
    }
    CompletableFuture<Boolean> logged = feed.endOpenLog();
    if (loop.isActive()) {
      markers.drainAtOnce(atMost);
    } else {
      loop.followNow();
    }
    await(logged, false, atMost);
  }

  /** Takes what the recording holds, before it is closed. */
  public void drainAtOnce(Duration atMost) {
    if (loop.isActive()) {
      try {
        markers.drainAtOnce(atMost);
      } catch (InterruptedException wanted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private TargetSnapshot withNewestCloseWaits(TargetSnapshot settled, Duration atMost)
      throws InterruptedException {
    CloseWaits before = settled.closeWaits();
    CloseWaits now = answer(feed.hungUp()::count, before, atMost);
    return new TargetSnapshot(
        settled.info(),
        settled.up(),
        settled.lives(),
        settled.ledger(),
        settled.process(),
        settled.accounting(),
        now,
        settled.stream(),
        settled.probe(),
        settled.fdExhaustionSeconds());
  }

  @Override
  public @Nullable String record(Path file) throws IOException {
    File repository = RecordingGuard.repository();
    if (!loop.isActive() || repository == null) {
      return "nothing is recorded just now";
    }
    return LiveRecording.write(repository.toPath(), current().ledger(), file);
  }

  @Override
  public OpenDescriptors descriptors() throws InterruptedException {
    TargetSnapshot now = snapshot(true);
    OwnDescriptors own = new OwnDescriptors(now.process());
    OwnDescriptors.Known known =
        answer(own.question(feed.endedThreads()), OwnDescriptors.Known.NOTHING, LONGEST_JOIN);
    return new OpenDescriptors(now, own.joined(known));
  }

  @Override
  public List<OpenExecutor> executors() throws InterruptedException {
    return answer(executors.question(), List.of(), LONGEST_JOIN);
  }

  /** To be run on a thread of ours, so that stuck executors are told from busy ones. */
  public Runnable executorWatch() {
    return executors;
  }

  /** What the ledger says with its next flush, or the other when none comes in time. */
  private <T> T answer(Function<Ledger, T> question, T otherwise, Duration atMost)
      throws InterruptedException {
    return await(feed.ask(question), otherwise, atMost);
  }

  private static <T> T await(CompletableFuture<T> asked, T otherwise, Duration atMost)
      throws InterruptedException {
    try {
      return asked.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return otherwise;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public TargetSnapshot current() {
    return snapshot(false);
  }

  private TargetSnapshot snapshot(boolean fresh) {
    ProcessSnapshot processNow;
    Accounting accountingNow;
    double secondsLeft;
    reading.lock();
    try {
      if (fresh || System.nanoTime() - readAtNanos >= spacingNanos()) {
        read();
      }
      processNow = process;
      accountingNow = accounting;
      secondsLeft = secondsLeft(processNow);
    } finally {
      reading.unlock();
    }
    return new TargetSnapshot(
        info,
        true,
        null,
        ProbeReader.withCounters(feed.snapshot()),
        processNow,
        accountingNow,
        feed.hungUp().latest(),
        stream(),
        ProbeReader.health(),
        secondsLeft);
  }

  private void read() {
    process = reader.read(Instant.now());
    accounting = DescriptorAccounting.of(process);
    feed.hungUp().seen(process);
    readAtNanos = System.nanoTime();
  }

  /** The first reading of a young JVM may cost a hundred times what the next ones do. */
  private long spacingNanos() {
    long cost = reader.lastReadNanos();
    long late = Math.max(LATE_NANOS, cost * SHARE_OF_LATE_ONES);
    return Math.max(AT_LEAST_NANOS, Math.min(late, cost * COST_SHARE));
  }

  private double secondsLeft(ProcessSnapshot now) {
    if (now.openFds().isEmpty() || now.maxFds().isEmpty()) {
      return Double.NaN;
    }
    return exhaustion.secondsUntil(now.maxFds().getAsLong());
  }

  /** Keeps the exhaustion clock and the recording going without any scrape; once a second. */
  public void tick() {
    Orphans.tell();
    feed.healing().mark();
    OptionalLong open = reader.countOpenFds();
    reading.lock();
    try {
      if (open.isPresent()) {
        openDescriptors.record(open.getAsLong(), feed.clock().now());
      }
      long now = System.nanoTime();
      if (Probe.isEmitting() && now - writtenAtNanos >= EVENTS_EVERY_NANOS) {
        writtenAtNanos = now;
        read();
        DescriptorEvents.commit(process, accounting);
      }
    } finally {
      reading.unlock();
    }
  }

  private StreamHealth stream() {
    StreamMeter meter = feed.meter();
    return new StreamHealth(
        meter.events(),
        meter.dataLossBytes(),
        meter.lagSeconds(),
        meter.lastFlush(),
        repositoryBytes(),
        loop.isActive(),
        guard.suspensions());
  }

  private static OptionalLong repositoryBytes() {
    File repository = RecordingGuard.repository();
    File[] chunks = repository == null ? null : repository.listFiles();
    if (chunks == null) {
      return OptionalLong.empty();
    }
    long bytes = 0;
    for (File chunk : chunks) {
      bytes += chunk.length();
    }
    return OptionalLong.of(bytes);
  }
}
