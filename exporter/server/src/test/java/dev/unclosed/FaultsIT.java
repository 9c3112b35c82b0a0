package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.AgentJar;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.KeptConnection;
import dev.unclosed.testing.StoppedReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One fault after the other in one JVM. After each, the application's output is what it was, the
 * counts are true, the recording runs, and no descriptor of ours is left over.
 */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class FaultsIT {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final String HANDLER = "dev.unclosed.ingest.OpenHandler";
  private static final String TABLE = "dev.unclosed.probe.FdTable";
  private static final String PAIRS = "work 2000";
  private static final int READERS = 24;

  @TempDir Path directory;

  private Path disk;
  private ChildJvm child;
  private KeptConnection details;
  private KeptConnection metrics;
  private String output;
  private int planted;
  private long ours;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void applicationNeverNoticesAndWeRecover(Path jdk) throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    Path file = Files.writeString(directory.resolve("data"), "some data to read");
    Path faults = AgentJar.of(directory.resolve("faults.jar"), "com.acme.faults.PlantedFault");
    String java =
        String.join(
            " ",
            "mount -t tmpfs -o size=150m none '" + disk + "' &&",
            "exec '" + jdk.resolve("bin/java") + "'",
            "-javaagent:" + ChildJvm.jar() + "=port=0,bind=127.0.0.1",
            "-javaagent:" + faults + "=" + HANDLER + ".handle+" + TABLE + ".put",
            "-Djava.io.tmpdir=" + disk,
            // JFR's own complaints of a lost chunk are not the application's output.
            "-Xlog:disable -Xlog:all=error:stderr",
            "-Dunclosed.return-after=1",
            "-cp " + ChildJvm.testClasses() + " com.acme.faults.Steady " + file);
    assumeThat(mayMount()).as("file systems of its own").isTrue();
    try (ChildJvm running = ChildJvm.run(new ProcessBuilder("unshare", "-rm", "sh", "-c", java))) {
      child = running;
      child.expect("ready");
      child.awaitAddresses();
      // New connections would count as descriptors of ours.
      details = new KeptConnection(child.detailsAddress());
      metrics = new KeptConnection(child.metricsAddress());
      metrics.get("/metrics");
      output = child.ask(PAIRS, "work");
      planted = Integer.parseInt(child.ask("leak 13", "leak"));
      ours = number(recovered("nothing yet"), "baseline");
      actOut();
      child.send("exit 7");
      assertThat(child.exitStatus()).as("%s", child.standardError()).isEqualTo(7);
      System.out.println(
          "FaultsIT " + jdk.getFileName() + " said\n  " + String.join("\n  ", child.agentLines()));
    }
  }

  private void actOut() throws Exception {
    for (String name : List.of("a\\nb", "\\\"}; # {\\\\", "\\033[31mred", "x".repeat(200))) {
      child.ask("create " + name, "create");
      planted++;
    }
    child.ask("create " + "deep/".repeat(600) + "file", "create");
    planted++;
    recovered("hostile names");
    JsonNode descriptors = new ObjectMapper().readTree(details.get("/api/v1/fds"));
    assertThat(descriptors.findValuesAsText("target"))
        .anyMatch(target -> target.endsWith("/a\nb"))
        .anyMatch(target -> target.endsWith("/\"}; # {\\"))
        .anyMatch(target -> target.endsWith("/\033[31mred"));

    child.ask("set " + HANDLER + " true", "set");
    planted = planted + 17;
    child.ask("leak 17", "leak");
    assertThat(child.ask(PAIRS, "work")).isEqualTo(output);
    sites();
    child.ask("set " + HANDLER + " false", "set");
    recovered("an Error in a handler");
    assertThat(child.agentLines())
        .containsOnlyOnce(
            "unclosed: event unclosed.ResourceOpen not understood: java.lang.Error: planted");

    assertThat(child.ask("stop unclosed-stream", "stop")).isNotEqualTo("none");
    leak(19);
    recovered("the end of the stream's thread");

    child.ask("run rm -rf " + disk + "/2*", "run");
    awaitSuspended("repository", 1);
    leak(23);
    recovered("a repository that is removed");

    child.ask("run cd " + disk + "; for d in 2*; do rm -rf $d; echo file > $d; done", "run");
    awaitSuspended("repository", 2);
    leak(29);
    child.ask("run rm -rf " + disk + "/2*", "run");
    recovered("a repository that is replaced by a file");

    child.ask("fill " + disk + "/filler", "fill");
    awaitSuspended("disk", 1);
    leak(31);
    child.ask("run rm " + disk + "/filler", "run");
    recovered("a full disk");

    String bind = "run mount --bind " + disk + " " + disk;
    assertThat(child.ask(bind + " && mount -o remount,ro,bind " + disk, "run")).isEqualTo("0");
    awaitSuspended("repository", 3);
    leak(37);
    assertThat(child.ask("run umount " + disk, "run")).isEqualTo("0");
    recovered("a disk that turns read-only");

    try (StoppedReaders readers = StoppedReaders.start(child.metricsAddress(), READERS)) {
      ours += READERS;
      leak(43);
      recovered("readers that were stopped, while they are");
      ours -= READERS;
      readers.goOn();
    }
    recovered("readers that were stopped, after they went on");

    assertThat(child.ask("dive", "dive")).isEqualTo("ended");
    child.ask("set " + TABLE + " true", "set");
    assertThat(child.ask(PAIRS, "work")).isEqualTo(output);
    assertThat(child.ask("leak 41", "leak")).isNotEmpty();
    assertThat(metrics.get("/metrics"))
        .containsPattern("(?m)^unclosed_hooks_armed\\{.*} 0")
        .doesNotContainPattern("(?m)^unclosed_hook_failures_total\\{.*} 0");
  }

  private void leak(int count) throws Exception {
    child.ask("leak " + count, "leak");
    planted += count;
  }

  private void awaitSuspended(String reason, int times) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Pattern told =
        Pattern.compile(
            "(?m)^unclosed_recording_suspended_total\\{reason=\""
                + reason
                + "\".*} "
                + times
                + "(\\.0)?$");
    while (!told.matcher(metrics.get("/metrics")).find()) {
      assertThat(System.nanoTime()).as("%s: %s", told, child.condition()).isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 300);
    }
  }

  /** Waits until a recording runs and every number is true again. */
  private JsonNode recovered(String from) throws Exception {
    assertThat(child.ask(PAIRS, "work")).as(from).isEqualTo(output);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonNode sites = sites();
    while (!isTrue(sites)) {
      assertThat(System.nanoTime())
          .as(
              "%s: %d files at sites for %d, baseline at most %d; %s %s",
              from, openFiles(sites), planted, ours, child.condition(), sites)
          .isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 300);
      sites = sites();
    }
    System.out.println("FaultsIT recovered from " + from);
    return sites.get("target");
  }

  private boolean isTrue(JsonNode sites) {
    JsonNode target = sites.get("target");
    return target.get("recordingActive").asBoolean()
        && openFiles(sites) == planted
        && number(target, "stale") == 0
        && (ours == 0 || number(target, "baseline") <= ours)
        && number(target, "tracked") + number(target, "baseline") + number(target, "unattributed")
            == number(target, "openFds");
  }

  private static long openFiles(JsonNode sites) {
    long open = 0;
    for (JsonNode site : sites.get("sites")) {
      open += site.get("type").asText().equals("file") ? site.get("open").asLong() : 0;
    }
    return open;
  }

  private JsonNode sites() throws Exception {
    return new ObjectMapper().readTree(details.get("/api/v1/sites?settled=true"));
  }

  private static long number(JsonNode target, String field) {
    return target.get(field).asLong();
  }

  private static boolean mayMount() throws Exception {
    return new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
  }
}
