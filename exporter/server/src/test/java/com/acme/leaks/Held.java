package com.acme.leaks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stays at its last descriptor, as told on standard input: {@code hold THREADS PAUSE_MICROS
 * PACE_MICROS} takes every descriptor that becomes free, with a pause after each refusal and after
 * each open; {@code alive}, {@code release KEPT}, {@code work}, {@code exit STATUS}; answers each
 * with one line.
 */
public final class Held {
  private static final int PAIRS = 100;

  private final String file;
  private final Deque<Closeable> held = new ConcurrentLinkedDeque<>();
  private final List<Thread> holders = new ArrayList<>();
  private volatile boolean holding;

  private Held(String file) {
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    Held program = new Held(args[0]);
    program.work();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "hold" -> {
          program.hold(
              Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
          System.out.println("held");
        }
        case "release" -> System.out.println("released " + program.release(words[1]));
        case "work" -> System.out.println("worked " + program.work());
        case "exit" -> System.exit(Integer.parseInt(words[1]));
        default -> System.out.println("alive");
      }
    }
  }

  /** Returns once each thread has been refused; the threads go on. */
  private void hold(int threads, long pauseMicros, long paceMicros) throws InterruptedException {
    holding = true;
    CountDownLatch refused = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> leak(pauseMicros, paceMicros, refused));
      thread.setDaemon(true);
      thread.start();
      holders.add(thread);
    }
    refused.await();
  }

  private void leak(long pauseMicros, long paceMicros, CountDownLatch refused) {
    boolean told = false;
    while (holding) {
      try {
        held.push(new FileInputStream(file));
        park(paceMicros);
      } catch (IOException none) {
        if (!told) {
          told = true;
          refused.countDown();
        }
        park(pauseMicros);
      }
    }
  }

  private static void park(long micros) {
    if (micros > 0) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    }
  }

  private int release(String kept) throws Exception {
    holding = false;
    for (Thread holder : holders) {
      holder.join();
    }
    holders.clear();
    while (held.size() > Integer.parseInt(kept)) {
      held.pop().close();
    }
    return held.size();
  }

  private int work() throws IOException {
    for (int i = 0; i < PAIRS; i++) {
      new FileInputStream(file).close();
    }
    return PAIRS;
  }
}
