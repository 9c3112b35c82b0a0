package com.acme.faults;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/** Reads the same file again and again, and tells what it read, whatever happens to the agent. */
public final class Steady {
  private static final List<InputStream> KEPT = new ArrayList<>();

  private Steady() {}

  /**
   * Obeys lines: {@code work N}, {@code leak N}, {@code create NAME} (leaks one, its name written
   * in Java's escapes), {@code dive} (opens at the end of the stack), {@code fill FILE}, {@code run
   * COMMAND}, {@code stop THREAD}, {@code set PROPERTY VALUE}, {@code exit N}.
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      System.out.println(words[0] + " " + obey(file, words[0], words.length > 1 ? words[1] : ""));
    }
  }

  private static Object obey(Path file, String word, String rest) throws Exception {
    return switch (word) {
      case "work" -> work(file, Integer.parseInt(rest));
      case "leak" -> leak(file, Integer.parseInt(rest));
      case "create" -> create(file, rest.translateEscapes());
      case "dive" -> dive(file, 0);
      case "fill" -> fill(Path.of(rest));
      case "run" -> run(rest);
      case "stop" -> stop(rest);
      case "set" -> System.setProperty(rest.split(" ")[0], rest.split(" ")[1]);
      default -> {
        System.exit(Integer.parseInt(rest));
        yield "";
      }
    };
  }

  private static String work(Path file, int times) throws IOException {
    CRC32 read = new CRC32();
    for (int i = 0; i < times; i++) {
      try (InputStream in = new FileInputStream(file.toFile())) {
        read.update(in.readAllBytes());
      }
    }
    return Long.toHexString(read.getValue());
  }

  private static int leak(Path file, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      KEPT.add(new FileInputStream(file.toFile()));
    }
    return KEPT.size();
  }

  private static boolean create(Path file, String name) throws IOException {
    Path hostile = file.resolveSibling(name);
    Files.createDirectories(hostile.getParent());
    Files.writeString(hostile, "");
    return KEPT.add(new FileInputStream(hostile.toFile()));
  }

  /** A file opened and closed at each depth until the stack ends; how it ended. */
  private static String dive(Path file, int depth) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.read() < 0 ? "empty" : dive(file, depth + 1);
    } catch (StackOverflowError wanted) {
      return "ended";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** A hundred megabytes a second. */
  private static String fill(Path file) throws IOException {
    try (OutputStream out = new FileOutputStream(file.toFile())) {
      byte[] block = new byte[1 << 20];
      while (true) {
        out.write(block);
        LockSupport.parkNanos(10_000_000);
      }
    } catch (IOException full) {
      return full.getMessage();
    }
  }

  private static int run(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
  }

  /** Ends a thread by force where the JDK still can, and interrupts it elsewhere. */
  private static String stop(String name) throws ReflectiveOperationException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith(name)) {
        try {
          Thread.class.getMethod("stop").invoke(thread);
          return "stopped";
        } catch (InvocationTargetException | NoSuchMethodException unsupported) {
          thread.interrupt();
          return "interrupted";
        }
      }
    }
    return "none";
  }
}
