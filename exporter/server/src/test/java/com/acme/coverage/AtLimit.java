package com.acme.coverage;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipFile;

/**
 * Tries ways of the catalogue where no descriptor is left, as told on standard input: {@code
 * refused WAY} takes every descriptor by another way and tries that one, {@code fill WAY} takes
 * them by that one, {@code free} gives all back, {@code exit STATUS}; answers each with one line.
 * {@code stay} waits until a file is there.
 */
public final class AtLimit {
  /** Beside the catalogue, whose zips are copies that take descriptors of their own. */
  static final String EXISTING_ZIP = "existingZip";

  /** Name of the file that ends {@code stay}. */
  static final String ENOUGH = "enough";

  private static final int MOST = 400;
  private static final long PACE_NANOS = 10_000_000;
  private static final long PAUSE_NANOS = 20_000_000;
  private static final long PATIENCE_SECONDS = 60;

  private final Place place;
  private final Path directory;
  private final Deque<Closeable> held = new ArrayDeque<>();

  private AtLimit(Path directory) throws IOException {
    this.directory = directory;
    this.place = new Place(directory);
  }

  public static void main(String[] args) throws Exception {
    AtLimit limit = new AtLimit(Path.of(args[0]));
    for (Way way : Catalogue.on(Runtime.version().feature())) {
      if (way.closable()) {
        way.opening().open(limit.place).close();
      }
    }
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "refused" -> System.out.println("refused " + limit.refused(limit.opening(words[1])));
        case "fill" -> System.out.println("filled " + limit.fill(Catalogue.way(words[1])));
        case "stay" -> stay(new File(args[0], ENOUGH));
        case "free" -> System.out.println("freed " + limit.free());
        default -> System.exit(Integer.parseInt(words[1]));
      }
    }
  }

  private Way.Opening opening(String name) {
    return name.equals(EXISTING_ZIP)
        ? any -> new ZipFile(directory.resolve("zip").toFile())
        : Catalogue.way(name).opening();
  }

  private String refused(Way.Opening way) throws Exception {
    takeAll();
    CompletableFuture<String> attempt = new CompletableFuture<>();
    Thread thread = new Thread(() -> attempt.complete(attempt(way)));
    thread.setDaemon(true);
    thread.start();
    try {
      return attempt.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException hangs) {
      return "hangs";
    }
  }

  /** With classes that are loaded: no other can be had now. */
  private static void stay(File enough) {
    while (!enough.exists()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private String attempt(Way.Opening way) {
    try {
      way.open(place).close();
      return "opened";
    } catch (Throwable refused) {
      return words(refused);
    }
  }

  private void takeAll() {
    try {
      while (true) {
        held.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException none) {
      if (!String.valueOf(none.getMessage()).contains("Too many open files")) {
        throw new IllegalStateException(none);
      }
    }
  }

  private String fill(Way way) {
    try {
      while (held.size() < MOST) {
        held.push(way.opening().open(place));
        // A leak takes longer than JFR's flush, on a busy machine, too.
        LockSupport.parkNanos(PACE_NANOS);
      }
      return "without an end";
    } catch (Exception refused) {
      return words(refused);
    }
  }

  private int free() throws IOException {
    int freed = held.size();
    while (!held.isEmpty()) {
      held.pop().close();
    }
    return freed;
  }

  /** Without the numbers of names and ports, and with every cause. */
  private String words(Throwable refused) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      words.append(words.length() == 0 ? "" : " by ").append(cause);
    }
    String same = words.toString().replace(directory.toString(), "DIR").replaceAll("\\d+", "#");
    // To copy a zip takes two: which is refused depends on what becomes free meanwhile.
    return same.replace("zip#.zip", "zip");
  }
}
