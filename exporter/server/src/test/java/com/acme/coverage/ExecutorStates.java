package com.acme.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/** Leaves executors behind: idle, stuck, and shut down with a task that does not end. */
public final class ExecutorStates {
  private static final List<Object> KEPT = new ArrayList<>();
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private ExecutorStates() {}

  /**
   * @param args idle threads, queued tasks
   */
  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    System.in.read();
    idle(Integer.parseInt(args[0]));
    stuck(Integer.parseInt(args[1]));
    stuckForkJoin(Integer.parseInt(args[1]));
    closing();
    lateTimer();
    System.out.println("left");
    NEVER.await();
  }

  static void idle(int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      done.add(pool.submit(() -> KEPT.isEmpty()));
    }
    for (Future<?> each : done) {
      each.get();
    }
    KEPT.add(pool);
  }

  static void stuck(int queued) {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    for (int i = 0; i <= queued; i++) {
      KEPT.add(pool.submit(ExecutorStates::await));
    }
  }

  static void stuckForkJoin(int queued) {
    ForkJoinPool pool = new ForkJoinPool(1);
    for (int i = 0; i <= queued; i++) {
      KEPT.add(pool.submit(ExecutorStates::await));
    }
  }

  static void closing() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    KEPT.add(pool.submit(ExecutorStates::await));
    pool.shutdown();
  }

  static void lateTimer() {
    Timer timer = new Timer("late", true);
    for (int i = 0; i < 2; i++) {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              await();
            }
          },
          1);
    }
    KEPT.add(timer);
  }

  private static void await() {
    try {
      NEVER.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
