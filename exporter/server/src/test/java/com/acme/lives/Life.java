package com.acme.lives;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that says "ready", does what its arguments or its standard input say, and ends. */
public final class Life {
  private static final List<FileInputStream> KEPT = new ArrayList<>();

  private Life() {}

  /**
   * Takes words: {@code busy MILLIS} opens and closes files for that long, {@code open PATH} leaks
   * one, {@code hook MILLIS} makes the exit last that long, {@code exit CODE}, {@code throw},
   * {@code obey} reads more words, one pair a line.
   */
  public static void main(String[] words) throws IOException {
    System.out.println("ready");
    follow(words);
    System.out.println("bye");
  }

  private static void follow(String[] words) throws IOException {
    for (int i = 0; i < words.length; i += 2) {
      switch (words[i]) {
        case "busy" -> busy(Long.parseLong(words[i + 1]));
        case "hook" -> hook(Long.parseLong(words[i + 1]));
        case "open" -> open(words[i + 1]);
        case "exit" -> System.exit(Integer.parseInt(words[i + 1]));
        case "throw" -> throw new IllegalStateException("boom");
        default -> obey();
      }
    }
  }

  private static void obey() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      follow(line.split(" ", -1));
    }
  }

  private static void busy(long millis) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    do {
      try (FileInputStream file = new FileInputStream("/dev/null")) {
        file.read();
      }
    } while (System.nanoTime() < end);
    System.out.println("worked");
  }

  private static void hook(long millis) {
    Runnable linger =
        () -> {
          long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
          while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
          }
          System.out.println("hook done");
        };
    Runtime.getRuntime().addShutdownHook(new Thread(linger));
  }

  private static void open(String path) throws IOException {
    KEPT.add(new FileInputStream(path));
    System.out.println("opened");
  }
}
