package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PidDescriptorsTest {
  @Test
  void pidfdsOfExitedChildrenAreOrphans() {
    try (TargetProcess target =
        TargetProcess.python(
            "keep=[]\n"
                + "def child(command,wait):\n"
                + "  p=subprocess.Popen(command); keep.append((p,os.pidfd_open(p.pid)))\n"
                + "  if wait: p.wait()\n"
                + "for i in range(11): child(['true'],True)\n"
                + "for i in range(3): child(['true'],False)\n"
                + "for i in range(2): child(['sleep','60'],False)\n"
                + "for p,f in keep[11:14]: os.waitid(os.P_PID,p.pid,os.WEXITED|os.WNOWAIT)\n")) {
      ProcessSnapshot snapshot = target.read();
      target.process().descendants().forEach(ProcessHandle::destroyForcibly);

      assertThat(snapshot.orphanPidfds()).hasValue(14);
      assertThat(snapshot.pidfds())
          .extracting(PidDescriptor::state)
          .containsOnly(
              PidDescriptor.State.GONE, PidDescriptor.State.ZOMBIE, PidDescriptor.State.ALIVE);
      assertThat(snapshot.pidfds())
          .filteredOn(pidfd -> pidfd.state() == PidDescriptor.State.GONE)
          .hasSize(11)
          .allMatch(pidfd -> pidfd.pid().isEmpty() && pidfd.command() == null);
      assertThat(snapshot.pidfds())
          .filteredOn(pidfd -> pidfd.state() == PidDescriptor.State.ZOMBIE)
          .hasSize(3)
          .allMatch(pidfd -> pidfd.pid().isPresent() && "true".equals(pidfd.command()));
      assertThat(snapshot.pidfds())
          .filteredOn(pidfd -> pidfd.state() == PidDescriptor.State.ALIVE)
          .hasSize(2)
          .allMatch(pidfd -> "sleep".equals(pidfd.command()));
    }
  }

  @Test
  void processWithoutPidfdsHasNoOrphans() {
    try (TargetProcess target = TargetProcess.python("")) {
      assertThat(target.read().orphanPidfds()).hasValue(0);
    }
  }
}
