package dev.unclosed.sidecar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar leaves to whoever asks why the pod has ended: the verdict of each target's last
 * end in the termination log, as soon as it is known, and one more scrape. Any thread.
 */
public final class LastWord {
  /** Kubernetes cuts longer ones off. */
  private static final int MOST_BYTES = 4096;

  private static final long NO_DEATH = -1;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final @Nullable Path file;
  private final Duration linger;
  private final Consumer<String> log;
  private final Map<String, String> verdicts = new LinkedHashMap<>();
  private volatile LongSupplier scrapes = () -> 0;
  private volatile long scrapesBefore = NO_DEATH;

  /**
   * @param file the termination log, or null for none
   * @param linger longest wait at the sidecar's own end
   * @param log takes one line at a time
   */
  public LastWord(@Nullable Path file, Duration linger, Consumer<String> log) {
    this.file = file;
    this.linger = linger;
    this.log = log;
  }

  /** From now on scrapes are counted there. */
  public void countScrapes(LongSupplier counter) {
    scrapes = counter;
  }

  synchronized void died(Death death) {
    scrapesBefore = scrapes.getAsLong();
    verdicts.remove(death.target());
    verdicts.put(death.target(), death.sentence());
    if (file == null) {
      return;
    }
    try {
      Files.write(file, text());
    } catch (IOException e) {
      log.accept("termination log " + file + " cannot be written: " + e);
    }
  }

  private byte[] text() {
    String text = String.join("\n", verdicts.values()) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, bytes.length - MOST_BYTES);
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /** A scrape may have been under way when the target died. */
  private boolean isUnseen() {
    long before = scrapesBefore;
    return before != NO_DEATH && scrapes.getAsLong() <= before + 1;
  }

  /**
   * Waits, at the sidecar's own end, until every target has ended and that was scraped.
   *
   * @param anyUp whether some target still lives
   */
  public void linger(BooleanSupplier anyUp) {
    long deadline = System.nanoTime() + linger.toNanos();
    while (System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted()
        && (anyUp.getAsBoolean() || isUnseen())) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
