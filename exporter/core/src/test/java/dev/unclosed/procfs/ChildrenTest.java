package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildrenTest {
  /**
   * Starts a shell that starts a sleeper and ends, so that the sleeper is left to somebody else.
   */
  private static final String LEAVES_A_SLEEPER =
      "p=subprocess.Popen(['sh','-c','sleep 60 & echo $!; read x'],"
          + "stdin=subprocess.PIPE,stdout=subprocess.PIPE,text=True)\n"
          + "print(p.stdout.readline().strip())\n"
          + "ready()\n"
          + "p.stdin.close(); p.wait()\n";

  @Test
  void livingChildrenAndZombiesAreToldApart() {
    try (TargetProcess target =
        TargetProcess.python(
            "keep=[subprocess.Popen(['sleep','60']) for i in range(3)]\n"
                + "dead=[subprocess.Popen(['true']) for i in range(5)]\n"
                + "for d in dead: os.waitid(os.P_PID,d.pid,os.WEXITED|os.WNOWAIT)\n")) {
      Children children = target.read().children();

      assertThat(children.alive()).hasValue(3);
      assertThat(children.zombie()).hasValue(5);
      assertThat(children.processes())
          .filteredOn(child -> child.state() == ChildState.ALIVE)
          .allMatch(child -> child.command().equals("sleep"));
      target.process().descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void reparentedOnesAreUnknownAtTheFirstLookAndKnownAfter() {
    try (TargetProcess target = TargetProcess.python(LEAVES_A_SLEEPER)) {
      ProcessReader reader = ProcessReader.of(target.pid());
      long sleeper = Long.parseLong(target.said().get(0));
      Children before = reader.read(Instant.now()).children();
      target.step();
      Children after = reader.read(Instant.now()).children();
      ProcessHandle.of(sleeper).ifPresent(ProcessHandle::destroyForcibly);

      assertThat(before.reparented()).isEmpty();
      assertThat(before.alive()).hasValue(1);
      assertThat(after.alive()).hasValue(0);
      assertThat(after.reparented()).hasValue(1);
      assertThat(after.processes()).extracting(ChildProcess::pid).containsExactly(sleeper);
      assertThat(after.processes())
          .extracting(ChildProcess::state)
          .containsExactly(ChildState.REPARENTED);
    }
  }

  @Test
  void leaderOfASessionShowsReparentedOnesAtTheFirstLook() {
    try (TargetProcess target = TargetProcess.python("os.setsid()\n" + LEAVES_A_SLEEPER)) {
      long sleeper = Long.parseLong(target.said().get(0));
      target.step();
      Children children = target.read().children();
      ProcessHandle.of(sleeper).ifPresent(ProcessHandle::destroyForcibly);

      assertThat(children.reparented()).hasValue(1);
      assertThat(children.processes()).extracting(ChildProcess::pid).containsExactly(sleeper);
    }
  }

  @Test
  void childrenThatOutliveAKilledTargetAreNamed() throws Exception {
    try (TargetProcess target =
        TargetProcess.python(
            "keep=[subprocess.Popen(['sleep','60'],stdout=subprocess.DEVNULL) for i in"
                + " range(3)]")) {
      ProcessReader reader = ProcessReader.of(target.pid());
      reader.read(Instant.now());
      List<ProcessHandle> children = target.process().children().toList();
      target.process().destroyForcibly().waitFor();

      ProcessSnapshot after = reader.read(Instant.now());
      children.forEach(ProcessHandle::destroyForcibly);

      assertThat(after.openFds()).isEmpty();
      assertThat(after.missing()).singleElement().asString().contains("it has ended");
      assertThat(after.children().alive()).isEmpty();
      assertThat(after.children().reparented()).hasValue(3);
    }
  }
}
