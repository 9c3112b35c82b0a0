package dev.unclosed.testing;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

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

  /** The feature version of a home, for example 17. */
  public static int feature(Path home) throws IOException {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }
}
