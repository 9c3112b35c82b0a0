package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
      try (ChildJvm attach = command(jar, "attach", child.pid(), "port=0")) {
        assertThat(attach.exitStatus()).as("%s", attach.standardError()).isZero();
        assertThat(attach.standardOutput().get(0))
            .startsWith("attached to process " + child.pid() + ", metrics on http://127.0.0.1:");
      }
      int held = Integer.parseInt(child.ask("rush 1 0", "rushed").split(" ", -1)[1]);
      assertThat(child.awaitAddresses().sites().at("/sites/0/open").asInt()).isEqualTo(held);
      Set<Path> before = copies();
      try (ChildJvm detach = command(jar, "detach", child.pid())) {
        assertThat(detach.exitStatus()).as("%s", detach.standardError()).isZero();
      }
      assertThat(copies()).isEqualTo(before);
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

  private static Set<Path> copies() throws Exception {
    Set<Path> copies = new HashSet<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("/tmp"), "unclosed-*.jar")) {
      found.forEach(copies::add);
    }
    return copies;
  }

  private static ChildJvm command(Path jar, String command, long pid, String... more)
      throws Exception {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + "/bin/java");
    words.addAll(List.of("-jar", jar.toString(), command, Long.toString(pid)));
    words.addAll(List.of(more));
    return ChildJvm.run(new ProcessBuilder(words));
  }
}
