package com.acme.lives;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaks as told on standard input: {@code files N}, {@code selectors N}, {@code exhaust}, {@code
 * work N}, {@code close}, {@code halt}, {@code exit STATUS}; answers each with one line. Its
 * argument is how many milliseconds its shutdown hook lasts.
 */
public final class Leaker {
  private static final List<Closeable> KEPT = new ArrayList<>();
  private static final int PAIRS_AT_ONCE = 50;

  private Leaker() {}

  public static void main(String[] words) throws IOException {
    long millis = Long.parseLong(words[0]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> last(millis), "lasting-hook"));
    work(PAIRS_AT_ONCE);
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      obey(line.split(" ", -1));
    }
  }

  private static void obey(String[] words) throws IOException {
    int count = words.length > 1 ? Integer.parseInt(words[1]) : 0;
    switch (words[0]) {
      case "files" -> files(count);
      case "selectors" -> selectors(count);
      case "exhaust" -> exhaust();
      case "work" -> work(count);
      case "close" -> close();
      case "halt" -> Runtime.getRuntime().halt(count);
      default -> System.exit(count);
    }
    System.out.println("did " + KEPT.size());
  }

  private static void files(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      KEPT.add(new FileInputStream("/dev/null"));
    }
  }

  private static void selectors(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      KEPT.add(Selector.open());
    }
  }

  private static void exhaust() {
    try {
      while (true) {
        KEPT.add(new FileInputStream("/dev/zero"));
      }
    } catch (IOException none) {
      System.err.println(none.getMessage());
    }
  }

  private static void work(int pairs) throws IOException {
    for (int i = 0; i < pairs; i++) {
      new FileInputStream("/dev/null").close();
    }
  }

  private static void close() throws IOException {
    for (Closeable kept : KEPT) {
      kept.close();
    }
    KEPT.clear();
  }

  private static void last(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
