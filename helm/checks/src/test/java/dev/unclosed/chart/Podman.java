package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Real podman, as root, with images that it built from root file systems. */
final class Podman {
  private static final Path IMAGE = Path.of("../image").toAbsolutePath().normalize();
  private static final Path CACHE = Path.of("target/rootfs").toAbsolutePath();
  private static final long PATIENCE_MINUTES = 15;

  private Podman() {}

  /** What a command said, both streams, a character for each byte, and its exit code. */
  record Answer(int exitCode, String text) {}

  /** Skips the test, by name, where pods cannot be played. */
  static void assumeInstalled() {
    for (String tool : List.of("podman", "debootstrap", "runc", "catatonit")) {
      boolean found =
          Stream.of("/usr/bin/", "/usr/sbin/")
              .anyMatch(at -> Files.isExecutable(Path.of(at + tool)));
      assumeTrue(found, tool + " is not installed");
    }
    assumeTrue("root".equals(System.getProperty("user.name")), "root file systems need root");
  }

  /** Builds the images over a JDK, where they are not there yet. */
  static void buildImages(Path jdk) throws IOException, InterruptedException {
    Path classes = Path.of("target/test-classes").toAbsolutePath();
    Answer built =
        run(
            List.of(
                IMAGE.resolve("rootfs").toString(),
                CACHE.toString(),
                jar().toString(),
                jdk.toString(),
                System.getProperty("unclosed.test.classes", classes.toString())));
    assumeFalse(built.text().contains("debootstrap failed"), built.text());
    assumeContainersRun();
    assertThat(built.exitCode()).as(built.text()).isZero();
  }

  /** Skips the test where the machine lets no container run, ours or another. */
  private static void assumeContainersRun() throws IOException, InterruptedException {
    Answer ran = podman("run", "--rm", "--network=host", "localhost/bookworm:base", "/bin/true");
    assumeTrue(ran.exitCode() == 0, ran.text());
  }

  private static Path jar() {
    String jar = System.getProperty("unclosed.jar", "../../exporter/server/target/unclosed.jar");
    return Path.of(jar).toAbsolutePath().normalize();
  }

  static Answer podman(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(words));
    return run(command);
  }

  static JsonNode inspect(String container) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(podman("container", "inspect", container).text()).get(0);
  }

  private static Answer run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("podman", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CONTAINERS_CONF", IMAGE.resolve("containers.conf").toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
    String said = Files.readString(out, StandardCharsets.ISO_8859_1);
    Files.delete(out);
    return new Answer(process.exitValue(), said);
  }
}
