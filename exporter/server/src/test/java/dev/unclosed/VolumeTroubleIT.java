package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.SharedVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with the volume: the application starts, runs and lives, and one line says why.
 */
final class VolumeTroubleIT {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void missingVolumeCostsTheRecordingOnly(Path jdk) throws Exception {
    try (ChildJvm orders =
        new SharedVolume(directory.resolve("nowhere")).leaker(jdk, "orders", 0)) {
      worksOn(orders, "no recording: " + directory.resolve("nowhere") + " does not exist");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void unwritableVolumeCostsTheRecordingOnly(Path jdk) throws Exception {
    assumeThat(System.getProperty("user.name")).as("to become another user").isEqualTo("root");
    Path volume = Files.createDirectory(directory.resolve("volume"));
    SharedVolume.readable(directory);
    try (ChildJvm orders = new SharedVolume(volume).leaker(NOBODY, jdk, "orders", "")) {
      worksOn(orders, "no recording: " + volume.resolve("orders") + " cannot be made");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void overfullVolumeCostsTheRecordingOnly(Path jdk) throws Exception {
    Path orders = Files.createDirectory(directory.resolve("orders"));
    Files.write(orders.resolve("somebody-elses"), new byte[80 * 1024 * 1024]);
    try (ChildJvm child =
        new SharedVolume(directory).leaker(jdk, "orders", ",repository.budget=64", 0)) {
      worksOn(child, "no recording: " + orders + " holds more than repository.budget=64 MB");
      assertThat(orders.resolve("somebody-elses")).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void volumeThatIsRemovedOrFilledMeanwhileCostsTheRecordingOnly(Path jdk) throws Exception {
    assumeThat(mayMount()).as("file systems of its own").isTrue();
    String java =
        String.join(
            " ",
            "mount -t tmpfs -o size=150m none '" + directory + "' &&",
            "exec '" + jdk.resolve("bin/java") + "' -Dunclosed.return-after=1",
            "-Xlog:disable -Xlog:all=error:stderr",
            "'-javaagent:" + ChildJvm.jar() + "=exporter=off,repository=" + directory + "/orders'",
            "-cp " + ChildJvm.testClasses() + " com.acme.lives.Leaker 0");
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder("unshare", "-rm", "sh", "-c", java))) {
      child.expect("ready");
      Path root = Path.of("/proc/" + child.pid() + "/root").resolve("." + directory);
      run("touch " + root + "/begun");
      awaitChunk(root, child);
      run(
          "head -c $(($(stat -f -c '%a * %S' "
              + root
              + ") - 40 * 1024 * 1024)) /dev/zero > "
              + root
              + "/filler");
      child.awaitError(Pattern.compile("recording suspended \\(disk"));
      run("dd if=/dev/zero of=" + root + "/rest bs=1M 2>/dev/null; true");
      child.ask("work 2000", "did");
      run("rm " + root + "/filler " + root + "/rest && touch " + root + "/begun");
      child.awaitError(Pattern.compile("recording resumed"));
      awaitChunk(root, child);
      run("mv " + root + "/orders " + root + "/gone && rm -r " + root + "/gone");
      child.awaitError(Pattern.compile("recording suspended \\(repository"));
      child.ask("work 2000", "did");
      child.send("exit 7");
      assertThat(child.exitStatus()).as("%s", child.standardError()).isEqualTo(7);
    }
  }

  /** One that was begun since then, with more in it than JFR writes while it begins. */
  private static void awaitChunk(Path root, ChildJvm child) throws Exception {
    SharedVolume.awaitText(
        ".jfr",
        () -> {
          child.ask("work 2000", "did");
          return run(
              "find "
                  + root
                  + "/orders -name '*.jfr' -newer "
                  + root
                  + "/begun -size +2000k; true");
        },
        child);
  }

  private static void worksOn(ChildJvm orders, String line) throws Exception {
    orders.expect("ready");
    orders.awaitError(Pattern.compile(Pattern.quote(line)));
    orders.ask("files 17", "did");
    orders.ask("work 2000", "did");
    orders.send("exit 7");
    assertThat(orders.exitStatus()).isEqualTo(7);
    assertThat(orders.agentLines().stream().filter(said -> said.contains("no recording")))
        .hasSize(1);
  }

  private static String run(String script) throws Exception {
    try (ChildJvm shell = ChildJvm.run(new ProcessBuilder("sh", "-c", script))) {
      assertThat(shell.exitStatus()).as("%s: %s", script, shell.standardError()).isZero();
      return String.join("\n", shell.standardOutput());
    }
  }

  private static boolean mayMount() throws Exception {
    return new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
  }
}
