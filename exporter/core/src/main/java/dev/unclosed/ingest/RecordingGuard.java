package dev.unclosed.ingest;

import dev.unclosed.probe.Probe;
import dev.unclosed.probe.StackSampler;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes our recording out of JFR before JFR would abort the JVM: no descriptor left for a chunk, no
 * room on the disk, no repository. Its own thread, started early; woken by the probe at the
 * low-water mark.
 */
public final class RecordingGuard implements Runnable {
  /** System property in which JFR tells where its repository is. */
  static final String REPOSITORY = "jdk.jfr.repository";

  private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** While a disk is nearly full, others may fill it within some hundredths of a second. */
  private static final long CLOSE_WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PREPARE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Why our recording is suspended. */
  private enum Reason {
    DESCRIPTORS,
    DISK,
    REPOSITORY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OwnRecording loop;
  private final RecorderPlace place;
  private final Headroom descriptors;
  private final Duration returnAfter;
  private final Consumer<String> log;
  private final int stacksPerSecond;
  private final Map<Reason, Long> suspended = new EnumMap<>(Reason.class);
  private @Nullable Reason current;
  private long freeSinceNanos;
  private boolean prepared;
  private long preparedAtNanos;
  private String lastFailure = "";
  private long sampledAtNanos = System.nanoTime();
  private volatile boolean closed;
  private volatile Runnable eachTick = () -> {};
  private volatile Runnable beforeLeaving = () -> {};
  private volatile Runnable onShortage = () -> {};
  private volatile boolean shortage;

  /**
   * @param returnAfter how long the reason to leave must have been gone
   * @param log takes one line at a time
   */
  public RecordingGuard(
      OwnRecording loop,
      RecorderPlace place,
      Headroom descriptors,
      Duration returnAfter,
      int stacksPerSecond,
      Consumer<String> log) {
    this.loop = loop;
    this.place = place;
    this.descriptors = descriptors;
    this.returnAfter = returnAfter;
    this.stacksPerSecond = stacksPerSecond;
    this.log = log;
    for (Reason reason : Reason.values()) {
      suspended.put(reason, 0L);
    }
  }

  /** Times that our recording left, by reason; any thread. */
  public Map<String, Long> suspensions() {
    Map<String, Long> counts = new LinkedHashMap<>();
    synchronized (suspended) {
      suspended.forEach((reason, times) -> counts.put(reason.word(), times));
    }
    return counts;
  }

  /** Directory of the JFR repository, or null while there is none. */
  public static @Nullable File repository() {
    String path = System.getProperty(REPOSITORY);
    return path == null ? null : new File(path);
  }

  /** From now on JFR's files are told from the application's. */
  static void knowRepository() {
    File repository = repository();
    if (repository != null) {
      Probe.ownDirectory(repository.getPath());
    }
  }

  /** Adds work for each tick, about once a second, on the guard's thread. */
  public void onTick(Runnable work) {
    eachTick = work;
  }

  /**
   * Adds work for when descriptors run out.
   *
   * @param before while openers wait for us, so it must not take long
   * @param after once our recording is closed; on the guard's thread
   */
  public void onShortage(Runnable before, Runnable after) {
    beforeLeaving = before;
    onShortage = after;
  }

  public void close() {
    closed = true;
  }

  @Override
  public void run() {
    long tickedAt = System.nanoTime() - TICK_NANOS;
    while (!closed) {
      try {
        if (isWoken() || System.nanoTime() - tickedAt >= TICK_NANOS) {
          tickedAt = System.nanoTime();
          watch();
          if (shortage) {
            shortage = false;
            onShortage.run();
          }
          eachTick.run();
          place.keep();
        } else {
          watchDisk();
        }
      } catch (IOException | RuntimeException | Error failure) {
        tell(failure);
      }
      LockSupport.parkNanos(this, untilNextLook());
    }
  }

  private long untilNextLook() {
    File repository = loop.isActive() ? repository() : null;
    long toSpare = repository == null ? WATCH_NANOS : ChunkDirectory.nanosOfRoom(repository);
    return Math.max(CLOSE_WATCH_NANOS, Math.min(WATCH_NANOS, toSpare));
  }

  /** The same failure once, since it may come back with every tick. */
  private void tell(Throwable failure) {
    String words = failure.toString();
    if (!words.equals(lastFailure)) {
      lastFailure = words;
      log.accept("guard: " + words + "; it goes on");
    }
  }

  /**
   * Initialises JFR, and leaves at once where the first chunk would make it abort the JVM. To be
   * called on the loop's thread before the loop runs.
   */
  public synchronized void beforeFirstRecording() {
    if (!isPrepared()) {
      return;
    }
    Reason reason = reasonToLeave(ChunkDirectory.next());
    if (reason != null) {
      leave(reason);
    }
  }

  /** Tells once why there is no recording yet, and looks again from time to time. */
  private boolean isPrepared() {
    long now = System.nanoTime();
    if (prepared || (preparedAtNanos != 0 && now - preparedAtNanos < PREPARE_NANOS)) {
      return prepared;
    }
    preparedAtNanos = now;
    String problem = place.prepare();
    if (problem == null) {
      prepared = loop.initialiseRecorder();
    } else {
      leave(Reason.REPOSITORY, "no recording: " + problem + "; looked at again from time to time");
    }
    return prepared;
  }

  private synchronized void watch() {
    long now = System.nanoTime();
    Probe.guardAt(descriptors.lowWater(), Thread.currentThread());
    File repository = repository();
    knowRepository();
    Reason reason = reasonToLeave(loop.isActive() ? repository : null);
    if (reason != null) {
      leave(reason);
    } else if (current != null) {
      comeBack(now);
    }
    adjustSampling(now);
  }

  /** Opens no file: between the ticks it must cost nothing. */
  private synchronized void watchDisk() {
    File repository = loop.isActive() ? repository() : null;
    Reason reason = repository == null ? null : reasonOnDisk(repository);
    if (reason != null) {
      leave(reason);
    }
  }

  /** The probe is at the low-water mark, and has fallen silent. */
  private boolean isWoken() {
    return loop.isActive() && !Probe.isEmitting();
  }

  private @Nullable Reason reasonToLeave(@Nullable File chunks) {
    if (isWoken() || descriptors.isShort()) {
      return Reason.DESCRIPTORS;
    }
    return chunks == null ? null : reasonOnDisk(chunks);
  }

  private static @Nullable Reason reasonOnDisk(File chunks) {
    if (!ChunkDirectory.isUsable(chunks)) {
      return Reason.REPOSITORY;
    }
    return ChunkDirectory.hasRoom(chunks) ? null : Reason.DISK;
  }

  /** First out of JFR, then anything else; again with each tick for as long as it fails. */
  private void leave(Reason reason) {
    String stacks =
        reason == Reason.DESCRIPTORS
            ? "counts and stacks go on"
            : "counts go on, new stacks are unknown";
    leave(reason, "recording suspended (" + reason.word() + detail(reason) + "); " + stacks);
  }

  private void leave(Reason reason, String line) {
    freeSinceNanos = 0;
    if (reason == Reason.DESCRIPTORS) {
      Probe.keepStacks();
      if (current == null) {
        beforeLeaving.run();
      }
    }
    loop.suspend();
    Probe.left();
    if (current == null) {
      current = reason;
      shortage = reason == Reason.DESCRIPTORS;
      synchronized (suspended) {
        suspended.merge(reason, 1L, Long::sum);
      }
      if (!JvmExit.hasBegun()) {
        log.accept(line);
      }
    }
  }

  private static String detail(Reason reason) {
    File repository = repository();
    return switch (reason) {
      case DESCRIPTORS -> "";
      case DISK -> ": " + ChunkDirectory.next() + " has no room for " + ChunkDirectory.ROOM;
      case REPOSITORY ->
          ": "
              + (repository == null ? ChunkDirectory.next() : repository)
              + " is gone or cannot be written";
    };
  }

  private void comeBack(long now) {
    if (!descriptors.isAmple() || !isPrepared() || !ChunkDirectory.takesNextChunk()) {
      freeSinceNanos = 0;
    } else if (freeSinceNanos == 0) {
      freeSinceNanos = now;
    } else if (now - freeSinceNanos >= returnAfter.toNanos()) {
      current = null;
      freeSinceNanos = 0;
      loop.resume();
      log.accept("recording resumed");
    }
  }

  private void adjustSampling(long now) {
    long elapsed = now - sampledAtNanos;
    if (elapsed >= TICK_NANOS) {
      StackSampler.adjust(stacksPerSecond, elapsed);
      sampledAtNanos = now;
    }
  }
}
