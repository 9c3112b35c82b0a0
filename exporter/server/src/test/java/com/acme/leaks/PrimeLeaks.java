package com.acme.leaks;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Leaks as told on standard input, one line a command: {@code count}, {@code leak SITE N}, {@code
 * pairs N}, {@code exit STATUS}; answers each with one line.
 */
public final class PrimeLeaks {
  private PrimeLeaks() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Sites sites = new Sites(file);
    Map<String, Sites.Leak> leaks = sites.all();
    sites.warmUp();
    System.out.println("ready " + String.join(",", leaks.keySet()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "count" -> System.out.println("count " + descriptors());
        case "leak" -> {
          for (int i = 0; i < Integer.parseInt(words[2]); i++) {
            leaks.get(words[1]).run();
          }
          System.out.println("leaked " + Sites.descriptors(words[1]));
        }
        case "pairs" -> {
          for (int i = 0; i < Integer.parseInt(words[1]); i++) {
            new FileInputStream(file.toFile()).close();
          }
          System.out.println("pairs");
        }
        default -> System.exit(Integer.parseInt(words[1]));
      }
    }
  }

  /** Without the one that the listing takes. */
  private static int descriptors() {
    return new File("/proc/self/fd").list().length - 1;
  }
}
