package dev.unclosed.cli.demo;

import com.acme.shop.Defect;
import com.acme.shop.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The command line that runs the shop under the agent, as a user would type it. */
record LaunchCommand(List<String> words) {
  static final String SUSPECT_MIN_AGE = "10s";

  private static final Path SHELL = Path.of("/bin/sh");
  private static final int LIMIT_OF_CHOICE = 4096;
  private static final String AT_MOST = "ulimit -n \"$0\" 2>/dev/null; exec \"$@\"";
  private static final String EXACTLY =
      "ulimit -n \"$0\" 2>/dev/null"
          + " || { echo \"this system allows at most $(ulimit -H -n) descriptors, not $0\";"
          + " exit 2; }; exec \"$@\"";

  /**
   * The command for the running Java and a packed jar.
   *
   * @param data an empty directory for the shop's files
   */
  static LaunchCommand of(Path jar, Path data, DemoSettings settings) {
    return new LaunchCommand(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-javaagent:" + jar + "=port=0,bind=127.0.0.1,suspect.min-age=" + SUSPECT_MIN_AGE,
            "-Xmx128m",
            "-cp",
            jar.toString(),
            Shop.class.getName(),
            data.toString(),
            Integer.toString(settings.rate()),
            Defect.words(settings.defects())));
  }

  /**
   * The same, with so many descriptors at most. A JVM cannot lower its own limit, so a shell does
   * it and then becomes the JVM. Without a limit that was asked for, a system that allows fewer
   * than the demo's choice is left as it is.
   */
  LaunchCommand limited(OptionalInt descriptors) {
    if (!Files.isExecutable(SHELL)) {
      return this;
    }
    List<String> limited = new ArrayList<>();
    limited.add(SHELL.toString());
    limited.add("-c");
    limited.add(descriptors.isPresent() ? EXACTLY : AT_MOST);
    limited.add(Integer.toString(descriptors.orElse(LIMIT_OF_CHOICE)));
    limited.addAll(words);
    return new LaunchCommand(limited);
  }

  /** The words as one line; none of ours contains a quote. */
  String text() {
    return String.join(" ", words);
  }
}
