package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemaphoresTest {
  private static final List<String> OWN_NAMESPACES =
      List.of("unshare", "--pid", "--ipc", "--mount", "--fork", "--mount-proc", "--kill-child");

  @Test
  void semaphoresOfPythonAreCountedByForkAndBySpawn() {
    try (TargetProcess target =
        TargetProcess.python(
            "import multiprocessing\n"
                + "keep=[multiprocessing.get_context('fork').Semaphore() for i in range(7)]\n"
                + "keep+=[multiprocessing.get_context('spawn').Semaphore() for i in range(5)]\n")) {
      Semaphores semaphores = target.read().semaphores();

      assertThat(semaphores.posix()).hasValue(12);
      assertThat(semaphores.mapped()).filteredOn(PosixSemaphore::unlinked).hasSize(7);
      assertThat(semaphores.mapped())
          .filteredOn(semaphore -> !semaphore.unlinked())
          .hasSize(5)
          .allMatch(semaphore -> String.valueOf(semaphore.name()).startsWith("mp-"));
      assertThat(semaphores.orphaned()).noneMatch(name -> name.startsWith("mp-"));
    }
  }

  @Test
  void systemSetsAreCountedAgainstTheKernelsLimits() {
    try (TargetProcess target =
        TargetProcess.python(
            "print(open('/proc/sys/kernel/sem').read())\n"
                + "ready()\n"
                + "ids=[libc.semget(0,3,0o600) for i in range(5)]\n"
                + "ready()\n"
                + "for i in ids: libc.semctl(i,0,0)\n")) {
      String[] limits = target.said().get(0).split("\\s+");
      Semaphores before = target.read().semaphores();
      target.step();
      Semaphores after = target.read().semaphores();
      target.step();

      assertThat(after.systemSets().orElseThrow() - before.systemSets().orElseThrow()).isEqualTo(5);
      assertThat(after.system().orElseThrow() - before.system().orElseThrow()).isEqualTo(15);
      assertThat(after.maxSystem()).hasValue(Long.parseLong(limits[1]));
      assertThat(after.maxSystemSets()).hasValue(Long.parseLong(limits[3]));
    }
  }

  @Test
  void semaphoresThatOutliveAKilledProcessHaveNoOwner() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for its namespaces");
    String program =
        "mount -t tmpfs tmpfs /dev/shm;"
            + " python3 -c 'import multiprocessing as m,os,ctypes;"
            + "l=ctypes.CDLL(None);"
            + "[l.sem_open(b\"/left-%d\"%i,0o100,0o600,1) for i in range(3)];"
            + "os.kill(os.getpid(),9)';"
            + " exec \"$@\"";
    List<String> prefix = new ArrayList<>(OWN_NAMESPACES);
    prefix.addAll(List.of("bash", "-c", program, "bash"));
    try (TargetProcess target = TargetProcess.java(prefix, Snapshots.class, "1")) {
      assertThat(target.said())
          .contains("orphanedPosix=OptionalLong[3]", "orphaned=[left-0, left-1, left-2]");
    }
  }

  @Test
  void setsOfAnotherIpcNamespaceAreUnknownAndNamed() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for its namespaces");
    try (TargetProcess target =
        TargetProcess.start("unshare", "--ipc", "sh", "-c", "echo ready; read x")) {
      ProcessSnapshot snapshot = target.read();

      assertThat(snapshot.semaphores().systemSets()).isEmpty();
      assertThat(snapshot.missing())
          .anyMatch(line -> line.startsWith("System V semaphores: ") && line.contains("namespace"));
    }
  }
}
