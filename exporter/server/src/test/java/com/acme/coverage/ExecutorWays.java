package com.acme.coverage;

import com.acme.coverage.Way.Fate;
import java.io.Closeable;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Executors and timers. */
final class ExecutorWays {
  static final List<Way> ALL =
      List.of(
          executor("idlePool", "new ThreadPoolExecutor(...), not used", ExecutorWays::idlePool)
              .becomes(Fate.RECLAIMED, "none"),
          executor("fixedPool", "Executors.newFixedThreadPool(n)", ExecutorWays::fixedPool),
          executor("cachedPool", "Executors.newCachedThreadPool()", ExecutorWays::cachedPool),
          executor(
              "scheduledPool", "Executors.newScheduledThreadPool(n)", ExecutorWays::scheduledPool),
          executor(
                  "singleThread", "Executors.newSingleThreadExecutor()", ExecutorWays::singleThread)
              .becomes(Fate.RECLAIMED, "none"),
          executor("workStealing", "Executors.newWorkStealingPool()", ExecutorWays::workStealing)
              .becomes(Fate.KEPT, "none"),
          executor("forkJoin", "new ForkJoinPool(n), not used", ExecutorWays::forkJoin)
              .becomes(Fate.RECLAIMED, "none"),
          executor(
                  "threadPerTask",
                  "Executors.newVirtualThreadPerTaskExecutor()",
                  ExecutorWays::threadPerTask)
              .since(21)
              .becomes(Fate.RECLAIMED, "none"),
          way("timer", "new Timer()", ExecutorWays::timer)
              .opens("timer", 0)
              .becomes(Fate.RECLAIMED, "reclaimable")
              .costly(),
          way("namedTimer", "new Timer(name, true)", ExecutorWays::namedTimer)
              .opens("timer", 0)
              .becomes(Fate.RECLAIMED, "reclaimable")
              .costly());

  private ExecutorWays() {}

  private static Way way(String name, String how, Way.Opening opening) {
    return Way.of(ExecutorWays.class, name, how, opening);
  }

  /** Its threads hold it. */
  private static Way executor(String name, String how, Way.Opening opening) {
    return way(name, how, opening).opens("executor", 0).becomes(Fate.KEPT, "none").costly();
  }

  static Closeable idlePool(Place place) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    return pool::shutdown;
  }

  static Closeable fixedPool(Place place) throws Exception {
    return used(Executors.newFixedThreadPool(2));
  }

  static Closeable cachedPool(Place place) throws Exception {
    return used(Executors.newCachedThreadPool());
  }

  static Closeable scheduledPool(Place place) throws Exception {
    return used(Executors.newScheduledThreadPool(1));
  }

  static Closeable singleThread(Place place) throws Exception {
    return used(Executors.newSingleThreadExecutor());
  }

  static Closeable workStealing(Place place) throws Exception {
    return used(Executors.newWorkStealingPool());
  }

  static Closeable forkJoin(Place place) {
    ForkJoinPool pool = new ForkJoinPool(2);
    return pool::shutdownNow;
  }

  static Closeable threadPerTask(Place place) throws Exception {
    return used(
        (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
  }

  static Closeable timer(Place place) {
    Timer timer = new Timer();
    return timer::cancel;
  }

  static Closeable namedTimer(Place place) {
    Timer timer = new Timer("named", true);
    return timer::cancel;
  }

  /** Has run a task, and so has a thread if it keeps any. */
  private static Closeable used(ExecutorService executor) throws Exception {
    executor.submit(() -> "done").get();
    return executor::shutdown;
  }
}
