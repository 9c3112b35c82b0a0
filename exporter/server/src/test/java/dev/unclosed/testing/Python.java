package dev.unclosed.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real Python processes that do what they are told. */
public final class Python {
  private static final Path SCRIPTS = Path.of("src/test/resources/python").toAbsolutePath();

  private Python() {}

  /** Starts a script of the tests with at most 4,096 descriptors, and waits until it is ready. */
  public static ChildJvm start(String script, String... arguments)
      throws IOException, InterruptedException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3")));
    assumeTrue(installed, "python3 is not installed");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n 4096 && exec python3 \"$@\"", "sh"));
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(arguments));
    ChildJvm started = ChildJvm.run(new ProcessBuilder(command));
    started.expect("ready");
    return started;
  }
}
