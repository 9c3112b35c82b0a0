package dev.unclosed.sidecar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Run in a pid namespace of its own, where numbers can be chosen: watches a process, lets a
 * stranger take its number, then lets the program come again under another one.
 */
final class ReusedPid {
  private static final long NUMBER = 4_000;

  private ReusedPid() {}

  public static void main(String[] args) throws Exception {
    Process first = underTheNumber("sleep", "604");
    List<String> log = new ArrayList<>();
    ProcessTarget target =
        ProcessTarget.of(NUMBER, null, Duration.ofSeconds(10), log::add).orElseThrow();
    target.tick();
    first.destroyForcibly().waitFor();
    Process stranger = underTheNumber("sleep", "605");
    target.tick();
    System.out.println("up=" + target.current().up());
    System.out.println("restarts=" + target.current().lives().restarts());
    Process again = new ProcessBuilder("sleep", "604").start();
    while (!target.current().up()) {
      target.tick();
      Thread.onSpinWait();
    }
    System.out.println("again=" + (target.current().info().pid() == again.pid()));
    System.out.println("restarts=" + target.current().lives().restarts());
    stranger.destroyForcibly();
    again.destroyForcibly();
  }

  /** Other threads take numbers too, so it may need a second try. */
  private static Process underTheNumber(String... command)
      throws IOException, InterruptedException {
    while (true) {
      Files.writeString(Path.of("/proc/sys/kernel/ns_last_pid"), Long.toString(NUMBER - 1));
      Process process = new ProcessBuilder(command).start();
      if (process.pid() == NUMBER) {
        return process;
      }
      process.destroyForcibly().waitFor();
    }
  }
}
