package com.acme.coverage;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Several threads that open and close many ways as fast as they can, so that numbers are reused.
 */
final class Churn {
  private static final List<String> WAYS =
      List.of(
          "inputStream",
          "randomAccess",
          "fileChannel",
          "asynchronousFile",
          "newDirectoryStream",
          "channel",
          "serverChannel",
          "datagramChannel",
          "selector",
          "pipe",
          "boundSocket",
          "memoryMap");
  private static final int THREADS = 4;
  private static final int HELD = 8;

  private final Place place;

  Churn(Place place) {
    this.place = place;
  }

  /** Everything is closed when it returns. */
  void run(int millis) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      for (int i = 0; i < THREADS; i++) {
        results.add(threads.submit(replacing(new SplittableRandom(i), end)));
      }
      for (Future<Integer> result : results) {
        result.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private Callable<Integer> replacing(SplittableRandom random, long end) {
    return () -> {
      Closeable[] held = new Closeable[HELD];
      int opened = 0;
      while (System.nanoTime() < end) {
        int at = random.nextInt(HELD);
        close(held[at]);
        String way = WAYS.get(random.nextInt(WAYS.size()));
        held[at] = Catalogue.way(way).opening().open(place);
        opened++;
      }
      for (Closeable each : held) {
        close(each);
      }
      return opened;
    };
  }

  private static void close(Closeable each) throws Exception {
    if (each != null) {
      each.close();
    }
  }
}
