package dev.unclosed.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How real processes end and come again. */
class ProcessTargetTest {
  @TempDir Path directory;
  private final List<String> log = new ArrayList<>();
  private ChildJvm parent;
  private Path gate;

  @BeforeEach
  void start() throws Exception {
    parent = Python.start("parent.py");
    gate = directory.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
  }

  @AfterEach
  void end() {
    ProcessHandle.of(parent.pid())
        .ifPresent(started -> started.descendants().forEach(ProcessHandle::destroyForcibly));
    parent.close();
  }

  @Test
  void signalIsTheOutcomeKilled() throws Exception {
    long pid = child("sleep", "600");
    ProcessTarget target = watch(pid);
    kill(pid);
    target.tick();

    TargetSnapshot ended = target.current();
    assertThat(ended.up()).isFalse();
    assertThat(shutdowns(ended)).isEqualTo(Map.of("killed", 1L));
    assertThat(ended.fdExhaustionSeconds()).isNaN();
    assertThat(log).containsExactly("sleep (pid " + pid + ") has ended, killed");
  }

  @Test
  void endByItselfThatLeavesNothingIsClean() throws Exception {
    long pid = child("cat", gate.toString());
    ProcessTarget target = watch(pid);
    openGate(pid);
    target.tick();
    target.tick();

    assertThat(shutdowns(target.current())).isEqualTo(Map.of("clean", 1L));
  }

  @Test
  void endThatLeavesAChildBehindIsLeaking() throws Exception {
    Path child = directory.resolve("child");
    long pid = child("sh", "-c", "sleep 600 & echo $! >" + child + "; cat " + gate, "sh");
    while (!Files.exists(child) || Files.size(child) == 0) {
      Thread.onSpinWait();
    }
    ProcessTarget target = watch(pid);
    openGate(pid);
    target.tick();
    long left = Long.parseLong(Files.readString(child).strip());
    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);

    assertThat(shutdowns(target.current())).isEqualTo(Map.of("leaking", 1L));
    assertThat(log)
        .containsExactly("sh (pid " + pid + ") has ended, leaking; it left behind 1 child process");
  }

  @Test
  void endThatLeavesASemaphoreBehindIsLeaking() throws Exception {
    String name = "unclosed-" + parent.pid();
    long pid =
        child(
            "python3",
            "-c",
            "import _multiprocessing as m\n"
                + "held=m.SemLock(1,1,1,'/"
                + name
                + "',False)\n"
                + "open('"
                + gate
                + "').read()");
    Path file = Path.of("/dev/shm/sem." + name);
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
    ProcessTarget target = watch(pid);
    openGate(pid);
    target.tick();
    Files.delete(file);

    assertThat(shutdowns(target.current())).isEqualTo(Map.of("leaking", 1L));
    assertThat(log)
        .containsExactly(
            "python3 (pid "
                + pid
                + ") has ended, leaking; it left behind 1 POSIX semaphore ("
                + name
                + ")");
  }

  @Test
  void endThatNobodySawIsUnknown() throws Exception {
    long pid = child("cat", gate.toString());
    ProcessTarget target = watch(pid);
    openGate(pid);
    parent.ask("reap\t" + pid, "reaped");
    target.tick();

    assertThat(shutdowns(target.current())).isEqualTo(Map.of("unknown", 1L));
  }

  @Test
  void sameProgramStartedAgainIsARestart() throws Exception {
    long first = child("sleep", "601");
    ProcessTarget target = watch(first);
    kill(first);
    parent.ask("reap\t" + first, "reaped");
    target.tick();
    assertThat(target.current().up()).isFalse();

    child("sleep", "602");
    long second = child("sleep", "601");
    tickUntilUp(target);

    TargetSnapshot again = target.current();
    assertThat(again.info().pid()).isEqualTo(second);
    assertThat(again.info().name()).isEqualTo("sleep");
    assertThat(again.lives().restarts()).isEqualTo(1);
    assertThat(log).endsWith("sleep (pid " + second + ") is it again, restart 1");
  }

  @Test
  void whichOfSeveralIsTheRestartIsNotGuessed() throws Exception {
    long first = child("sleep", "603");
    ProcessTarget target = watch(first);
    kill(first);
    target.tick();
    child("sleep", "603");
    child("sleep", "603");
    target.tick();

    assertThat(target.current().up()).isFalse();
    assertThat(target.current().lives().restarts()).isZero();
  }

  @Test
  void strangerUnderTheSameNumberIsNotTheTarget() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a pid namespace");
    List<String> command =
        List.of(
            "unshare",
            "--pid",
            "--fork",
            "--mount-proc",
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReusedPid.class.getName());
    try (ChildJvm reused = ChildJvm.run(new ProcessBuilder(command))) {
      assertThat(reused.exitStatus()).as("%s", reused.standardError()).isZero();
      assertThat(reused.standardOutput())
          .containsExactly("up=false", "restarts=0", "again=true", "restarts=1");
    }
  }

  private ProcessTarget watch(long pid) {
    return ProcessTarget.of(pid, null, Duration.ofSeconds(10), log::add).orElseThrow();
  }

  private long child(String... command) throws IOException, InterruptedException {
    return Long.parseLong(
        parent.ask("start\t" + String.join("\t", command).replace("\n", ";"), "started"));
  }

  private void kill(long pid) throws IOException, InterruptedException {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    parent.ask("exited\t" + pid, "exited");
  }

  /** Whoever reads from it comes to the end of the file and exits. */
  private void openGate(long pid) throws IOException, InterruptedException {
    Files.newOutputStream(gate).close();
    parent.ask("exited\t" + pid, "exited");
  }

  /** A search for the next life waits until the last one has paid for itself. */
  private static void tickUntilUp(ProcessTarget target) {
    while (!target.current().up()) {
      target.tick();
      Thread.onSpinWait();
    }
  }

  private static Map<String, Long> shutdowns(TargetSnapshot snapshot) {
    Map<String, Long> shutdowns = new TreeMap<>(snapshot.lives().shutdowns());
    shutdowns.values().removeIf(times -> times == 0);
    return shutdowns;
  }
}
