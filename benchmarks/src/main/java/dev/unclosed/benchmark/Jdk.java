package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JDK that measured JVMs run on.
 *
 * @param feature for example 17
 * @param version with its build and vendor
 */
record Jdk(Path java, int feature, String version) {
  /**
   * Starts the JDK and asks it.
   *
   * @throws IOException when that directory holds no JDK that runs
   */
  static Jdk at(Path home, Path benchmarksJar) throws IOException, InterruptedException {
    Path java = home.resolve("bin").resolve("java");
    if (!Files.isExecutable(java)) {
      throw new IOException(home + " is no JDK: it has no bin/java");
    }
    String version =
        FirstLine.of(java.toString(), "-cp", benchmarksJar.toString(), HelloWorld.class.getName())
            .text();
    return new Jdk(java, Runtime.Version.parse(version.split(",", 2)[0]).feature(), version);
  }
}
