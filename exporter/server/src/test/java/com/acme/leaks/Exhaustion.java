package com.acme.leaks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaks until no descriptor is left, stays there, and recovers, as told on standard input: {@code
 * exhaust THREADS}, {@code failures}, {@code close KEPT}, {@code work}, {@code chunk}, {@code
 * pause}, {@code go}, {@code exit STATUS}; answers each with one line. Correct pairs go on all the
 * time, but for the pauses.
 */
public final class Exhaustion {
  private static final long RETRY_NANOS = 2_000_000;
  private static final int PAIRS_AT_ONCE = 500;

  private final File file;
  private final List<Openings.Opening> openings;
  private final Deque<Closeable> held = new ConcurrentLinkedDeque<>();
  private final ConcurrentSkipListSet<String> failures = new ConcurrentSkipListSet<>();
  private final Semaphore pairs = new Semaphore(1);
  private final List<Thread> leakers = new ArrayList<>();
  private volatile boolean leaking;

  private Exhaustion(Path file) throws IOException {
    this.file = file.toFile();
    this.openings = new Openings(file).all();
  }

  public static void main(String[] args) throws Exception {
    Exhaustion exhaustion = new Exhaustion(Path.of(args[0]));
    exhaustion.work();
    exhaustion.startPairs();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("exit")) {
        System.exit(Integer.parseInt(words[1]));
      }
      System.out.println(exhaustion.answer(words));
    }
  }

  private String answer(String[] words) throws Exception {
    return switch (words[0]) {
      case "exhaust" -> {
        exhaust(Integer.parseInt(words[1]));
        yield "exhausted";
      }
      case "failures" -> "failures " + String.join("; ", new TreeSet<>(failures));
      case "close" -> "closed " + close(Integer.parseInt(words[1]));
      case "pause" -> {
        pairs.acquire();
        yield "paused";
      }
      case "go" -> {
        pairs.release();
        yield "going";
      }
      case "chunk" -> "chunk " + newestChunk();
      default -> {
        work();
        yield "worked";
      }
    };
  }

  /** Returns once each thread has been refused a descriptor; the threads go on trying. */
  private void exhaust(int threads) throws InterruptedException {
    leaking = true;
    CountDownLatch refused = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      int first = i;
      leakers.add(daemon(() -> leak(first, refused)));
    }
    refused.await();
  }

  private void leak(int first, CountDownLatch refused) {
    boolean told = false;
    for (int next = first; leaking; next++) {
      try {
        held.push(openings.get(next % openings.size()).open());
      } catch (IOException e) {
        failures.add(words(e));
        if (!told) {
          refused.countDown();
          told = true;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  /** The file's own name left out, so that runs compare. */
  private String words(IOException e) {
    return e.toString().replace(file.getPath(), "FILE");
  }

  /** Returns how many are still held. */
  private int close(int kept) throws Exception {
    leaking = false;
    for (Thread leaker : leakers) {
      leaker.join();
    }
    while (held.size() > kept) {
      held.pop().close();
    }
    return held.size();
  }

  /** Opens and closes each way once; nothing may fail. */
  private void work() throws IOException {
    for (Openings.Opening opening : openings) {
      opening.open().close();
    }
  }

  private void startPairs() {
    daemon(
        () -> {
          while (true) {
            pairs.acquireUninterruptibly();
            for (int i = 0; i < PAIRS_AT_ONCE; i++) {
              pair();
            }
            pairs.release();
            LockSupport.parkNanos(RETRY_NANOS);
          }
        });
  }

  private void pair() {
    try {
      new FileInputStream(file).close();
    } catch (IOException e) {
      failures.add(words(e));
    }
  }

  private static String newestChunk() {
    String repository = System.getProperty("jdk.jfr.repository");
    String[] chunks = repository == null ? null : new File(repository).list();
    return chunks == null ? "" : Arrays.stream(chunks).sorted().reduce("", (a, b) -> b);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
