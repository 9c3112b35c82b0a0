package dev.unclosed.chart;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JDKs that are listed in {@code -Dunclosed.it.jdks}. */
final class Jdk {
  private Jdk() {}

  /** Skips the test where there is none of that version. */
  static Path home(int feature) throws IOException {
    for (String home : System.getProperty("unclosed.it.jdks", "").split(File.pathSeparator, -1)) {
      Path release = Path.of(home, "release");
      if (!home.isBlank()
          && Files.readString(release).contains("JAVA_VERSION=\"" + feature + ".")) {
        return Path.of(home);
      }
    }
    assumeTrue(false, "JDK " + feature + " is not in -Dunclosed.it.jdks");
    throw new IllegalStateException();
  }
}
