package dev.unclosed.api;

import dev.unclosed.probe.ScopeRun;
import dev.unclosed.probe.Scopes;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** A scope that the agent watches. */
final class RunningScope implements Scope {
  private final ScopeRun run;
  private volatile Consumer<? super Unclosed> callback = unclosed -> {};

  RunningScope(ScopeRun run) {
    this.run = run;
  }

  @Override
  public Scope onUnclosed(Consumer<? super Unclosed> wanted) {
    callback = wanted;
    return this;
  }

  @Override
  public Runnable wrap(Runnable task) {
    return () -> run.run(task);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> task) {
    return () -> {
      FutureTask<T> inside = new FutureTask<>(task);
      run.run(inside);
      try {
        return inside.get();
      } catch (ExecutionException failed) {
        throw asThrown(failed);
      }
    };
  }

  /** What the task itself threw. */
  private static Exception asThrown(ExecutionException failed) {
    if (failed.getCause() instanceof Error error) {
      throw error;
    }
    return failed.getCause() instanceof Exception thrown ? thrown : failed;
  }

  @Override
  public void close() {
    for (Scopes.Leftover left : Scopes.end(run)) {
      callback.accept(new Unclosed(run.name(), left.type, left.opened, left.open));
    }
  }
}
