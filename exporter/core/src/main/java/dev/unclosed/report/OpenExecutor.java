package dev.unclosed.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open executor or timer.
 *
 * @param type {@code executor} or {@code timer}
 * @param site of its opening, or null when the ledger does not know it
 * @param frame of that site, or null
 * @param stuckSeconds for how long work has waited while no task was finished; 0 when it is not
 *     stuck
 * @param queued tasks that wait, or -1 when only the application could tell
 * @param threads those that work for it
 */
public record OpenExecutor(
    String type,
    String className,
    @Nullable String site,
    @Nullable String frame,
    Instant openedAt,
    State state,
    double stuckSeconds,
    int active,
    long queued,
    List<Worker> threads) {

  /** What it does. */
  public enum State {
    /** No task runs, and none waits. */
    IDLE,
    /** Tasks run, and get done. */
    BUSY,
    /** Work waits, and no task was finished between two looks. */
    STUCK,
    /** Shut down, with tasks that are still to end. */
    CLOSING
  }

  /**
   * A thread of it.
   *
   * @param site that started the thread, or null when it started before the recording
   * @param frame of that site, or null
   */
  public record Worker(
      String name, Thread.State state, @Nullable String site, @Nullable String frame) {}
}
