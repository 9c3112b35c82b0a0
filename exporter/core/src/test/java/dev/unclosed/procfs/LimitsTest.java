package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void softLimitsAreThoseOfTheShellThatStartedIt() {
    try (TargetProcess target =
        TargetProcess.start("bash", "-c", "ulimit -Sn 123; ulimit -Su 4567; echo ready; read x")) {
      ProcessSnapshot snapshot = target.read();

      assertThat(snapshot.maxFds()).hasValue(123);
      assertThat(ProcessReader.of(target.pid()).maxFds()).hasValue(123);
      assertThat(snapshot.threadLimits().user()).hasValue(4567);
      assertThat(snapshot.maxThreads()).hasValue(4567);
    }
  }

  @Test
  void unlimitedIsNoNumber() throws IOException {
    String line =
        "Max open files            unlimited            unlimited            files     \n";

    assertThat(Limits.parse(ProcText.of(line)).openFiles()).isEmpty();
  }

  @Test
  void threadsAndMapsAreCounted() throws IOException {
    try (TargetProcess target =
        TargetProcess.python(
            "import threading,mmap\n"
                + "for i in range(7):"
                + " threading.Thread(target=time.sleep,args=(60,),daemon=True).start()\n"
                + "ready()\n"
                + "keep=[mmap.mmap(-1,8192,prot=(1 if i%2 else 3)) for i in range(32)]\n")) {
      ProcessSnapshot before = target.read();
      target.step();
      ProcessSnapshot after = target.read();

      assertThat(after.threads()).hasValue(8);
      assertThat(after.memoryMaps())
          .hasValue(Files.readAllLines(Path.of("/proc/" + target.pid() + "/maps")).size());
      assertThat(after.memoryMaps().orElseThrow())
          .isGreaterThan(before.memoryMaps().orElseThrow() + 20);
      assertThat(after.maxMemoryMaps())
          .hasValue(
              Long.parseLong(Files.readAllLines(Path.of("/proc/sys/vm/max_map_count")).get(0)));
    }
  }

  @Test
  void tightestLimitOfTheControlGroupsCounts() throws IOException {
    Path parent = Path.of("/sys/fs/cgroup/pids");
    assumeTrue(Files.isWritable(parent), "needs the right to make a control group");
    Path outer = Files.createDirectory(parent.resolve("unclosed-" + ProcessHandle.current().pid()));
    Path inner = Files.createDirectory(outer.resolve("inner"));
    try (TargetProcess target = TargetProcess.python("")) {
      Files.writeString(outer.resolve("pids.max"), "53");
      Files.writeString(inner.resolve("cgroup.procs"), Long.toString(target.pid()));

      ThreadLimits limits = target.read().threadLimits();

      assertThat(limits.cgroup()).hasValue(53);
      assertThat(limits.cgroupUsed()).hasValue(1);
      assertThat(limits.tightest()).hasValue(53);
    } finally {
      Files.delete(inner);
      Files.delete(outer);
    }
  }

  @Test
  void groupsOfBothVersionsAreFound() {
    assertThat(CgroupPids.directory("0::/kubepods/pod1")).isEqualTo("/sys/fs/cgroup/kubepods/pod1");
    assertThat(CgroupPids.directory("0::/")).isEqualTo("/sys/fs/cgroup");
    assertThat(CgroupPids.directory("8:pids:/docker/1")).isEqualTo("/sys/fs/cgroup/pids/docker/1");
    assertThat(CgroupPids.directory("4:memory:/docker/1")).isEmpty();
    assertThat(CgroupPids.directory("0::/../other")).isEmpty();
  }
}
