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
  /** The count itself, beyond the wait for the application's hooks. */
  private static final Duration COUNTING = Duration.ofSeconds(1);

  private final CompletableFuture<OpenAtExit> count = new CompletableFuture<>();
  private final Duration exitWait;
  private boolean told;

  /**
   * @param exitWait how long the count may wait for the application's hooks
   */
  public ShutdownEvents(Duration exitWait) {
    this.exitWait = exitWait;
  }

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
      return count.get(exitWait.plus(COUNTING).toMillis(), TimeUnit.MILLISECONDS);
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
