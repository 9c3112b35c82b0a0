package dev.unclosed.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Java runtimes that lack what a full JDK has. */
public final class Runtimes {
  private Runtimes() {}

  /** Links a runtime of these modules, with that JDK's own jlink. */
  public static Path link(Path jdk, Path directory, String modules)
      throws IOException, InterruptedException {
    Path runtime = directory.resolve("runtime");
    ProcessBuilder jlink =
        new ProcessBuilder(
            jdk.resolve("bin/jlink").toString(),
            "--add-modules",
            modules,
            "--output",
            runtime.toString());
    try (ChildJvm link = ChildJvm.run(jlink)) {
      assertThat(link.exitStatus()).as("%s", link.standardOutput()).isZero();
    }
    return runtime;
  }
}
