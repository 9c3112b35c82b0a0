package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the numbers were measured on, without anything that tells whose machine it is. */
final class Machine {
  private Machine() {}

  static List<String> lines(List<Jdk> jdks) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "machine  "
            + Runtime.getRuntime().availableProcessors()
            + " cores ("
            + fieldOf("/proc/cpuinfo", "model name")
            + "), "
            + memoryGiB()
            + " GiB, Linux "
            + System.getProperty("os.version"));
    for (Jdk jdk : jdks) {
      lines.add("JDK      " + jdk.version());
    }
    return lines;
  }

  /** Load of the machine over the last minute, as the kernel says it. */
  static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }

  private static long memoryGiB() throws IOException {
    String kib = fieldOf("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kib.isEmpty() ? 0 : Math.round(Long.parseLong(kib) / 1024.0 / 1024.0);
  }

  private static String fieldOf(String file, String field) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
