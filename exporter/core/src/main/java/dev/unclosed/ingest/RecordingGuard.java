package dev.unclosed.ingest;

import dev.unclosed.probe.Probe;
import dev.unclosed.probe.StackSampler;
import dev.unclosed.procfs.ProcessReader;
import java.io.File;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
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
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Free descriptors at which we leave, and those at which we come back. */
  private static final int LEAVE_BELOW = 64;

  private static final int RETURN_ABOVE = 128;
  private static final long RETURN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Why our recording is suspended. */
  private enum Reason {
    DESCRIPTORS,
    DISK,
    REPOSITORY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final RecordingLoop loop;
  private final ProcessReader process;
  private final Consumer<String> log;
  private final int stacksPerSecond;
  private final Map<Reason, Long> suspended = new EnumMap<>(Reason.class);
  private @Nullable Reason current;
  private long freeSinceNanos;
  private long sampledAtNanos = System.nanoTime();
  private volatile boolean closed;
  private volatile Runnable eachTick = () -> {};

  public RecordingGuard(
      RecordingLoop loop, ProcessReader process, int stacksPerSecond, Consumer<String> log) {
    this.loop = loop;
    this.process = process;
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
    String path = System.getProperty("jdk.jfr.repository");
    return path == null ? null : new File(path);
  }

  /** Adds work for each tick, about once a second, on the guard's thread. */
  public void onTick(Runnable work) {
    eachTick = work;
  }

  public void close() {
    closed = true;
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        watch(Thread.currentThread());
        eachTick.run();
      } catch (RuntimeException | Error failure) {
        log.accept("guard: " + failure);
      }
      LockSupport.parkNanos(this, TICK_NANOS);
    }
  }

  /**
   * Initialises JFR, and leaves at once where the first chunk would make it abort the JVM. To be
   * called on the loop's thread before the loop runs.
   */
  public synchronized void beforeFirstRecording() {
    if (!loop.initialiseRecorder()) {
      return;
    }
    OptionalLong max = process.maxFds();
    Reason reason = reasonToLeave(max, lowWater(max), ChunkDirectory.next());
    if (reason != null) {
      leave(reason);
    }
  }

  private synchronized void watch(Thread guard) {
    long now = System.nanoTime();
    OptionalLong max = process.maxFds();
    long lowWater = lowWater(max);
    Probe.guardAt((int) Math.min(Integer.MAX_VALUE, lowWater), guard);
    File repository = repository();
    if (repository != null) {
      Probe.ownDirectory(repository.getPath());
    }
    adjustSampling(now);
    Reason reason = reasonToLeave(max, lowWater, loop.isActive() ? repository : null);
    if (reason != null) {
      leave(reason);
    } else if (current != null) {
      comeBack(max, now);
    }
  }

  /**
   * The first descriptor number that is too high: 64 below the limit, or a quarter for small
   * limits.
   */
  private static long lowWater(OptionalLong limit) {
    if (limit.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    long max = limit.getAsLong();
    return max - Math.min(LEAVE_BELOW, max / 4);
  }

  private @Nullable Reason reasonToLeave(
      OptionalLong max, long lowWater, @Nullable File chunks) {
    OptionalLong open = process.countOpenFds();
    boolean exhausted = max.isPresent() && open.isPresent() && open.getAsLong() >= lowWater;
    boolean woken = loop.isActive() && !Probe.isEmitting();
    if (exhausted || woken) {
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

  private void leave(Reason reason) {
    freeSinceNanos = 0;
    if (current != null) {
      return;
    }
    current = reason;
    synchronized (suspended) {
      suspended.merge(reason, 1L, Long::sum);
    }
    loop.suspend();
    if (!JvmExit.hasBegun()) {
      log.accept(
          "recording suspended ("
              + reason.word()
              + detail(reason)
              + "); counts go on, new stacks are unknown");
    }
  }

  private static String detail(Reason reason) {
    return switch (reason) {
      case DESCRIPTORS -> "";
      case DISK -> ": " + ChunkDirectory.next() + " has no room for " + ChunkDirectory.ROOM;
      case REPOSITORY -> ": " + repository() + " is gone";
    };
  }

  private void comeBack(OptionalLong max, long now) {
    File chunks = ChunkDirectory.next();
    if (chunks != null && reasonOnDisk(chunks) != null) {
      freeSinceNanos = 0;
      return;
    }
    OptionalLong open = process.countOpenFds();
    long free =
        max.isPresent() && open.isPresent() ? max.getAsLong() - open.getAsLong() : Long.MAX_VALUE;
    long needed = max.isPresent() ? Math.min(RETURN_ABOVE, max.getAsLong() / 2) : RETURN_ABOVE;
    if (free <= needed) {
      freeSinceNanos = 0;
    } else if (freeSinceNanos == 0) {
      freeSinceNanos = now;
    } else if (now - freeSinceNanos >= RETURN_AFTER_NANOS) {
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
