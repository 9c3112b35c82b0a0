package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.api.Resources;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Primes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each broken document leaves a file behind, and no clean-up between documents helps (field case
 * 3): the recording has an event for each of them, with the loop on its stack.
 */
final class BatchLoopIT {
  private final Primes primes = new Primes("BatchLoopIT");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theRecordingNamesEachDocumentThatLeftSomethingOpen(Path jdk) throws Exception {
    Path api = Path.of(Resources.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path file = Files.writeString(directory.resolve("data"), "data");
    int documents = primes.next();
    int broken = (documents + 2) / 3;
    List<String> arguments =
        List.of(
            "-cp", ChildJvm.testClasses() + ":" + api, "com.acme.scopes.Batches", file.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      child.awaitAddresses().sites();
      child.ask("documents " + documents, "documents");
      child.sites();

      Path dump = directory.resolve("dump.jfr");
      dump(jdk, child.pid(), dump);
      List<RecordedEvent> ends =
          RecordingFile.readAllEvents(dump).stream()
              .filter(event -> event.getEventType().getName().equals("unclosed.ScopeEnd"))
              .filter(event -> event.getString("resourceType").equals("file"))
              .toList();
      assertThat(ends).hasSize(broken);
      assertThat(ends)
          .allSatisfy(
              end -> {
                assertThat(end.getString("scope")).isEqualTo("document");
                assertThat(end.getLong("open")).isEqualTo(1);
                assertThat(end.getStackTrace().getFrames())
                    .anyMatch(frame -> frame.getMethod().getName().equals("documents"));
              });
    }
  }

  private static void dump(Path jdk, long pid, Path to) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                jdk.resolve("bin/jcmd").toString(),
                Long.toString(pid),
                "JFR.dump",
                "name=unclosed",
                "filename=" + to)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
  }
}
