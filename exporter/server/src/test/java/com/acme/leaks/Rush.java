package com.acme.leaks;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Opens and closes one file as fast as it goes, as told on standard input: {@code rush THREADS
 * SECONDS}, {@code exit STATUS}. Each thread holds some open at any time, and keeps them.
 */
public final class Rush {
  private static final int HELD = 64;

  private final String file;
  private final List<FileInputStream[]> kept = new ArrayList<>();

  private Rush(String file) {
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    Rush rush = new Rush(args[0]);
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("rush")) {
        long pairs = rush.run(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        System.out.println("rushed " + pairs + " " + rush.kept.size() * HELD);
      } else {
        System.exit(Integer.parseInt(words[1]));
      }
    }
  }

  private long run(int threads, int seconds) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<Long>> results = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FileInputStream[] held = new FileInputStream[HELD];
      kept.add(held);
      results.add(executor.submit(replacing(held, seconds, i)));
    }
    long pairs = 0;
    for (Future<Long> result : results) {
      pairs += result.get();
    }
    executor.shutdown();
    return pairs;
  }

  private Callable<Long> replacing(FileInputStream[] held, int seconds, long seed) {
    return () -> {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < held.length; i++) {
        held[i] = open();
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      long pairs = 0;
      while (System.nanoTime() < end) {
        int place = random.nextInt(held.length);
        held[place].close();
        held[place] = open();
        pairs++;
      }
      return pairs;
    };
  }

  private FileInputStream open() throws IOException {
    return new FileInputStream(file);
  }
}
