package dev.unclosed.api;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A scope where nobody watches. */
enum NoScope implements Scope {
  INSTANCE;

  @Override
  public Scope onUnclosed(Consumer<? super Unclosed> callback) {
    return this;
  }

  @Override
  public Runnable wrap(Runnable task) {
    return task;
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> task) {
    return task;
  }

  @Override
  public void close() {
    // Nothing was begun.
  }
}
