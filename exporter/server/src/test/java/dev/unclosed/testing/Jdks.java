package dev.unclosed.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDKs that child JVMs are started with. */
public final class Jdks {
  private Jdks() {}

  /** As listed in {@code -Dunclosed.it.jdks}, else the one that runs the tests. */
  public static List<Path> all() {
    List<Path> homes = new ArrayList<>();
    for (String home : System.getProperty("unclosed.it.jdks", "").split(File.pathSeparator, -1)) {
      if (!home.isBlank() && Files.isExecutable(Path.of(home, "bin", "java"))) {
        homes.add(Path.of(home));
      }
    }
    return homes.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : homes;
  }
}
