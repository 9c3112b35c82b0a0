package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code unclosed attach} from where other files are seen than in the process. */
final class AttachIT {
  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jvmWithFilesOfItsOwnGetsTheAgentThroughItsTemporaryDirectory(Path jdk) throws Exception {
    Path ours = Files.createDirectory(directory.resolve("ours"));
    Path jar = Files.copy(ChildJvm.jar(), ours.resolve("unclosed.jar"));
    Path file = Files.writeString(directory.resolve("data"), "data");
    assumeThat(new ProcessBuilder("unshare", "-rm", "true").start().waitFor()).isZero();
    String rush =
        String.join(
            " ",
            "mount -t tmpfs none '" + ours + "' && exec",
            "'" + jdk.resolve("bin/java") + "' -cp '" + ChildJvm.testClasses() + "'",
            "com.acme.leaks.Rush '" + file + "'");
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder("unshare", "-rm", "sh", "-c", rush))) {
      child.expect("ready");
      try (ChildJvm attach = attach(jar, child.pid())) {
        assertThat(attach.exitStatus()).as("%s", attach.standardError()).isZero();
        assertThat(attach.standardOutput().get(0))
            .startsWith("attached to process " + child.pid() + ", metrics on http://127.0.0.1:");
      }
      int held = Integer.parseInt(child.ask("rush 1 0", "rushed").split(" ", -1)[1]);
      assertThat(child.awaitAddresses().sites().at("/sites/0/open").asInt()).isEqualTo(held);
      Path copy = openCopy(child.pid());
      assertThat(copy).hasSameBinaryContentAs(jar);
      Files.delete(copy);
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  /** Our jar in the temporary directory of the process, which has it open. */
  private static Path openCopy(long pid) throws Exception {
    List<Path> copies = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : open) {
        Path target = Files.readSymbolicLink(descriptor);
        if (target.toString().matches("/tmp/unclosed-[0-9]+\\.jar") && !copies.contains(target)) {
          copies.add(target);
        }
      }
    }
    assertThat(copies).hasSize(1);
    return copies.get(0);
  }

  private static ChildJvm attach(Path jar, long pid) throws Exception {
    return ChildJvm.run(
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-jar",
            jar.toString(),
            "attach",
            Long.toString(pid),
            "port=0"));
  }
}
