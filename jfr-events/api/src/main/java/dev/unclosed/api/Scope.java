package dev.unclosed.api;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A unit of work that should leave nothing open. Closed by the thread that began it; scopes nest,
 * and what an inner one leaves open its outer one left open too.
 */
public interface Scope extends AutoCloseable {
  /**
   * Has the scope tell of each type of which it leaves something open, on the thread that closes
   * it.
   *
   * @return this scope
   */
  Scope onUnclosed(Consumer<? super Unclosed> callback);

  /** The task, which takes the thread that runs it into the scope for as long as it runs. */
  Runnable wrap(Runnable task);

  /** As {@link #wrap(Runnable)}. */
  <T> Callable<T> wrap(Callable<T> task);

  /** Ends the scope; the second time does nothing. */
  @Override
  void close();
}
