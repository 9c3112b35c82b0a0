package dev.unclosed.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of {@code unclosed} to its end, with what it said.
 *
 * @param error lines that it said on standard error
 */
public record Command(int exitCode, String text, List<String> error) {

  /** With the Java that runs the tests. */
  public static Command run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(), arguments);
  }

  /** Behind a prefix such as {@code setpriv}. */
  public static Command run(List<String> prefix, String... arguments)
      throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder(words(prefix, arguments)))) {
      int exitCode = child.exitStatus();
      String text = String.join("\n", child.standardOutput()) + "\n";
      return new Command(exitCode, text, child.standardError());
    }
  }

  /** Starts a sidecar on free ports; it tells slopes within a quarter of a minute. */
  public static ChildJvm sidecar(List<String> prefix, long pid)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            words(
                prefix,
                "sidecar",
                "--pid",
                Long.toString(pid),
                "--web.listen-address",
                "127.0.0.1:0"));
    command.environment().keySet().removeIf(name -> name.startsWith("UNCLOSED_"));
    command.environment().put("UNCLOSED_SUSPECT_MIN_AGE", "10s");
    return ChildJvm.runAsIs(command).awaitAddresses();
  }

  private static List<String> words(List<String> prefix, String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(System.getProperty("java.home") + "/bin/java");
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", ChildJvm.jar().toString()));
    words.addAll(List.of(arguments));
    return words;
  }
}
