package dev.unclosed.ingest;

import dev.unclosed.event.Shutdown;
import dev.unclosed.report.OpenAtExit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code unclosed.Shutdown} as the last events of every recording.
 *
 * <p>JFR asks at each chunk's end. During an exit it does so on its own shutdown hook, which ends
 * the recordings right after: only what is committed there is sure to be in them.
 */
public final class ShutdownEvents implements Runnable {
  /**
   * A fence, not a delay: the count comes by a shutdown hook of ours, which is bounded by itself,
   * and which the JVM waits for anyway.
   */
  private static final Duration LONGEST_COUNT = Duration.ofMinutes(3);

  private final CompletableFuture<OpenAtExit> count = new CompletableFuture<>();
  private boolean told;

  /** From now on JFR asks. */
  public void register() {
    FlightRecorder.addPeriodicEvent(Shutdown.class, this);
  }

  /** The last count is there. */
  public void counted(OpenAtExit last) {
    count.complete(last);
  }

  /** There will be no count. */
  public void givenUp() {
    count.cancel(false);
  }

  @Override
  public void run() {
    if (!JvmExit.hasBegun() || told) {
      return;
    }
    OpenAtExit last = awaitCount();
    if (last != null) {
      told = true;
      String trigger = last.trigger().word();
      commit("", last.open(), trigger);
      last.openByType().forEach((type, open) -> commit(type, open, trigger));
      SiteEvents.commit(last.sites(), last.at());
    }
  }

  private @Nullable OpenAtExit awaitCount() {
    try {
      return count.get(LONGEST_COUNT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException | RuntimeException none) {
      return null;
    }
  }

  private static void commit(String type, long open, String trigger) {
    Shutdown event = new Shutdown();
    event.resourceType = type;
    event.open = open;
    event.trigger = trigger;
    event.commit();
  }
}
