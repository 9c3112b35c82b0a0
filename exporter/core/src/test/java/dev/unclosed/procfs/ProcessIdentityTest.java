package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  @Test
  void startIsTheOneThatTheJdkTells() {
    try (TargetProcess target = TargetProcess.python("")) {
      ProcessIdentity identity = target.read().identity().orElseThrow();
      Instant expected = target.process().toHandle().info().startInstant().orElseThrow();

      assertThat(identity.startTime()).isCloseTo(expected, within(20, ChronoUnit.MILLIS));
      assertThat(identity.command()).startsWith("python3");
      assertThat(identity.pid()).isEqualTo(target.pid());
      assertThat(identity.parent()).isEqualTo(ProcessHandle.current().pid());
      assertThat(identity.zombie()).isFalse();
    }
  }

  @Test
  void namesThatLookLikeFieldsDoNotConfuse() {
    try (TargetProcess target =
        TargetProcess.python("open('/proc/self/comm','w').write(') S 1 (x y')")) {
      assertThat(target.read().identity().orElseThrow().command()).isEqualTo(") S 1 (x y");
    }
  }

  @Test
  void endedProcessIsEmptyAndSaysSo() throws Exception {
    try (TargetProcess target = TargetProcess.python("")) {
      ProcessReader reader = ProcessReader.of(target.pid());
      target.process().destroyForcibly().waitFor();
      ProcessSnapshot snapshot = reader.read(Instant.now());

      assertThat(snapshot.identity()).isEmpty();
      assertThat(snapshot.openFds()).isEmpty();
      assertThat(snapshot.maxFds()).isEmpty();
      assertThat(snapshot.threads()).isEmpty();
      assertThat(snapshot.kinds()).isEmpty();
      assertThat(reader.countOpenFds()).isEmpty();
      assertThat(reader.maxFds()).isEmpty();
      assertThat(snapshot.missing())
          .containsExactly(
              "process " + target.pid() + ": it has ended, or lives in another pid namespace");
    }
  }

  @Test
  void zombieIsNamedAsOne() {
    try (TargetProcess target =
        TargetProcess.python(
            "p=subprocess.Popen(['true']); os.waitid(os.P_PID,p.pid,os.WEXITED|os.WNOWAIT);"
                + " print(p.pid)")) {
      long zombie = Long.parseLong(target.said().get(0));
      ProcessSnapshot snapshot = ProcessReader.of(zombie).read(Instant.now());

      assertThat(snapshot.identity().orElseThrow().zombie()).isTrue();
      assertThat(snapshot.missing()).anyMatch(line -> line.contains("zombie"));
    }
  }

  @Test
  void numberThatWentToAnotherProcessCountsAsEnded() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to choose a pid");
    List<String> prefix = List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");
    try (TargetProcess target = TargetProcess.java(prefix, ReusedNumber.class)) {
      assertThat(target.said())
          .containsExactly(
              "same number: true",
              "first: true",
              "second: [process 4000: it has ended; another one has its number now]");
    }
  }
}
