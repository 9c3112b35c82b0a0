package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.OpenResource;
import dev.unclosed.probe.ExecutorState;
import dev.unclosed.report.OpenExecutor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the executors of this JVM now and then: one is stuck when work waits and nothing was
 * finished since an earlier look. Any thread.
 */
public final class ExecutorWatch implements Runnable {
  private static final long PAUSE_SECONDS = 10;
  private static final double NANOS_PER_SECOND = 1e9;

  private Map<Long, Wait> waits = new HashMap<>();

  /** Work that waits, since when, and how far the executor was by then. */
  private record Wait(long progress, long sinceNanos, boolean seenBefore) {}

  /** Looks until its thread is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        look(ExecutorState.all(), System.nanoTime());
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look(List<ExecutorState> states, long now) {
    Map<Long, Wait> next = new HashMap<>();
    for (ExecutorState state : states) {
      if (state.waiting && !state.shutDown) {
        Wait before = waits.get(state.id);
        boolean still = before != null && before.progress == state.progress;
        long since = before != null && still ? before.sinceNanos : now;
        next.put(state.id, new Wait(state.progress, since, still));
      }
    }
    waits = next;
  }

  /** Since when it is stuck, or null when it is not. */
  private synchronized @Nullable Long stuckSince(ExecutorState state) {
    Wait wait = waits.get(state.id);
    return wait != null && wait.seenBefore && wait.progress == state.progress && state.waiting
        ? wait.sinceNanos
        : null;
  }

  /** All that are open, and what the ledger knows of them and their threads. */
  Function<Ledger, List<OpenExecutor>> question() {
    List<ExecutorState> states = ExecutorState.all();
    long now = System.nanoTime();
    return ledger -> {
      List<OpenExecutor> open = new ArrayList<>();
      for (ExecutorState state : states) {
        open.add(executor(state, ledger, now));
      }
      return open;
    };
  }

  private OpenExecutor executor(ExecutorState state, Ledger ledger, long now) {
    OpenResource resource = ledger.find(state.id);
    Long stuckSince = stuckSince(state);
    return new OpenExecutor(
        state.type,
        state.className,
        resource == null ? null : resource.site(),
        resource == null ? null : resource.location(),
        Instant.ofEpochMilli(state.openedAtMillis),
        state(state, stuckSince),
        stuckSince == null ? 0 : (now - stuckSince) / NANOS_PER_SECOND,
        state.active,
        state.queued,
        state.threads.stream().map(thread -> worker(thread, ledger)).toList());
  }

  private static OpenExecutor.State state(ExecutorState state, @Nullable Long stuckSince) {
    if (state.shutDown) {
      return OpenExecutor.State.CLOSING;
    }
    if (stuckSince != null) {
      return OpenExecutor.State.STUCK;
    }
    return state.active > 0 || state.waiting ? OpenExecutor.State.BUSY : OpenExecutor.State.IDLE;
  }

  @SuppressWarnings("deprecation") // threadId() is not in Java 17
  private static OpenExecutor.Worker worker(Thread thread, Ledger ledger) {
    OpenResource started = ledger.find(Ledger.UNANNOUNCED | thread.getId());
    return new OpenExecutor.Worker(
        thread.getName(),
        thread.getState(),
        started == null ? null : started.site(),
        started == null ? null : started.location());
  }
}
