package com.acme.applications;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts an application under load and says what it answered; it lives until a line comes in.
 *
 * <p>Arguments: application, directory, requests, seconds over which they are spread, how many
 * requests to one that leaks, or 0 for none.
 */
public final class Load {
  private Load() {}

  public static void main(String[] args) throws Exception {
    int requests = Integer.parseInt(args[2]);
    long nanos = TimeUnit.SECONDS.toNanos(Integer.parseInt(args[3]));
    int leakEvery = Integer.parseInt(args[4]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    in.readLine();
    Application application = Applications.of(args[0], Path.of(args[1]));
    Map<String, Integer> answers = new TreeMap<>();
    long start = System.nanoTime();
    for (int i = 1; i <= requests; i++) {
      long due = start + nanos * i / requests;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      boolean leaking = leakEvery > 0 && i % leakEvery == 0;
      answers.merge(answer(application, leaking), 1, Integer::sum);
    }
    System.out.println("served " + answers);
    in.readLine();
    application.end();
    System.out.println("closed");
    System.exit(0);
  }

  private static String answer(Application application, boolean leaking) {
    try {
      return application.serve(leaking);
    } catch (Exception failure) {
      return failure.toString();
    }
  }
}
