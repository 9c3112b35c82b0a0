package dev.unclosed.procfs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Starts two processes one after the other under one number, in a pid namespace of its own, and
 * reads both with one reader.
 */
public final class ReusedNumber {
  private static final long NUMBER = 4000;

  private ReusedNumber() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Process first = sleeperUnderTheNumber();
    ProcessReader reader = ProcessReader.of(NUMBER);
    boolean seen = reader.read(Instant.now()).identity().isPresent();
    first.destroyForcibly().waitFor();
    Process second = sleeperUnderTheNumber();
    out.println("same number: " + (first.pid() == NUMBER && second.pid() == NUMBER));
    out.println("first: " + seen);
    out.println("second: " + reader.read(Instant.now()).missing());
    second.destroyForcibly().waitFor();
    out.println("ready");
  }

  /**
   * The JVM starts its helper for spawning under the number, which becomes the sleeper. Other
   * threads take numbers too, so it may need a second try.
   */
  private static Process sleeperUnderTheNumber() throws IOException, InterruptedException {
    while (true) {
      Files.writeString(Path.of("/proc/sys/kernel/ns_last_pid"), Long.toString(NUMBER - 1));
      Process process = new ProcessBuilder("sleep", "60").start();
      if (process.pid() == NUMBER) {
        return process;
      }
      process.destroyForcibly().waitFor();
    }
  }
}
