package com.acme.lives;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens files in a static initialiser, a pool whose threads hold a permit each, and selectors
 * later, says "ready", waits for a line, and ends as told. What its first shutdown hook closes, a
 * second pool among it, is open for no report; its second hook lasts.
 */
public final class Exits {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final List<Closeable> CLOSED_BY_HOOK = new ArrayList<>();
  private static final List<Closeable> KEPT = new ArrayList<>();

  private Exits() {}

  /** Opens before {@code main}. */
  static final class Early {
    static final int LEASES = 8;
    static final List<FileInputStream> FILES = new ArrayList<>();
    static final Semaphore LEASED = new Semaphore(LEASES);
    static final ExecutorService POOL = Executors.newFixedThreadPool(LEASES, Exits::daemon);

    static {
      for (int i = 0; i < Integer.getInteger("files"); i++) {
        try {
          FILES.add(new FileInputStream("/dev/null"));
        } catch (IOException e) {
          throw new ExceptionInInitializerError(e);
        }
      }
    }

    private Early() {}

    /** Each for a thread of the pool, which goes on for ever. */
    static void leaseAll() throws InterruptedException {
      CountDownLatch taken = new CountDownLatch(LEASES);
      for (int i = 0; i < LEASES; i++) {
        POOL.execute(() -> lease(taken));
      }
      taken.await();
    }

    private static void lease(CountDownLatch taken) {
      LEASED.acquireUninterruptibly();
      taken.countDown();
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Takes what ends it, how many selectors and pipes it opens, and how long its hook lasts. */
  public static void main(String[] words) throws Exception {
    Early.leaseAll();
    System.out.println("files " + Early.FILES.size());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (words[0].equals("late")) {
      in.readLine();
    }
    selectors(Integer.parseInt(words[2]));
    pipes(Integer.parseInt(words[3]));
    ExecutorService pool = Executors.newFixedThreadPool(1, Exits::daemon);
    pool.submit(() -> {}).get();
    CLOSED_BY_HOOK.add(() -> end(pool));
    hooks(Long.parseLong(words[4]));
    System.out.println("ready");
    end(words[1], in);
  }

  /** An executor is open until the last of its threads has left it. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    while (!pool.isTerminated()) {
      last(1);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private static void selectors(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      KEPT.add(Selector.open());
    }
  }

  private static void pipes(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Pipe pipe = Pipe.open();
      CLOSED_BY_HOOK.add(pipe.sink());
      CLOSED_BY_HOOK.add(pipe.source());
    }
  }

  private static void hooks(long millis) {
    Runtime.getRuntime().addShutdownHook(new Thread(Exits::closeAll, "closing-hook"));
    if (millis > 0) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> outlast(millis), "lasting-hook"));
    }
  }

  private static void closeAll() {
    // Long enough that whoever counts at once counts too much.
    last(100);
    for (Closeable opened : CLOSED_BY_HOOK) {
      try {
        opened.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void last(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** On a machine that is busy enough a report that waits for nobody takes longer, too. */
  private static void outlast(long millis) {
    long latest = System.nanoTime() + LONGEST_NANOS;
    last(millis);
    while (!isReported(new File(System.getProperty("java.io.tmpdir")))
        && System.nanoTime() < latest) {
      last(10);
    }
    System.out.println("lasted until " + System.currentTimeMillis());
  }

  /** Lists without a stream of the JDK's, which would be counted. */
  private static boolean isReported(File place) {
    File[] files = place.listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (file.getName().matches("shutdown-.*\\.json") || isReported(file)) {
        return true;
      }
    }
    return false;
  }

  private static void end(String how, BufferedReader in) throws IOException {
    switch (how) {
      case "exit" -> quit();
      case "throw" -> throw new IllegalStateException("boom");
      case "worker" -> new Thread(Exits::fail, "worker").start();
      case "wait" -> in.readLine();
      default -> System.out.println("bye");
    }
  }

  private static void quit() {
    System.exit(Integer.getInteger("status"));
  }

  private static void fail() {
    throw new IllegalArgumentException("worker's boom");
  }
}
