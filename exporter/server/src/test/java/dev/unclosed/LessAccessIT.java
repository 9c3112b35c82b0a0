package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Command;
import dev.unclosed.testing.Python;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see less is told less, and told what. */
final class LessAccessIT {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

  @TempDir Path directory;
  private ChildJvm python;
  private String pid;
  private String openFds;

  @BeforeEach
  void start() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to become another user");
    python = Python.start("leaks.py", directory.toString());
    pid = Long.toString(python.pid());
    String answer = python.ask("epolls 31", "did");
    openFds = answer.substring(answer.lastIndexOf(' ') + 1);
  }

  @AfterEach
  void end() throws Exception {
    if (python != null) {
      python.send("exit 0");
      python.exitStatus();
    }
  }

  @Test
  void anotherUserIsToldTheCountAndWhatIsMissing() throws Exception {
    Command fds = Command.run(NOBODY, "fds", pid);
    assertThat(fds.exitCode()).isZero();
    assertThat(fds.text())
        .containsPattern("\ndescriptors +" + openFds + " +4096 ")
        .containsPattern("\nthreads +1 ")
        .containsPattern("\nmemory maps +unknown ")
        .doesNotContain("KIND", "SOCKETS", "eventpoll")
        .contains("\nNOT KNOWN\n- descriptors (/proc/" + pid + "/fd), ")
        .endsWith("run as the user of the process, or as root with CAP_SYS_PTRACE\n");

    Command check = Command.run(NOBODY, "check", pid, "--max", "fds=4096");
    assertThat(check.exitCode()).isZero();
    Command kinds = Command.run(NOBODY, "check", pid, "--max", "kind.eventpoll=7");
    assertThat(kinds.exitCode()).isEqualTo(3);
    assertThat(kinds.error())
        .singleElement()
        .asString()
        .startsWith("unclosed check: kind.eventpoll of python3 (pid " + pid + ") is not known: ")
        .contains("/proc/" + pid + "/fd");
  }

  @Test
  void sidecarOfAnotherUserHasTheCountAndNoKinds() throws Exception {
    try (ChildJvm sidecar = Command.sidecar(NOBODY, python.pid())) {
      assertThat(sidecar.scrape())
          .contains("unclosed_target_open_fds{target=\"leaks.py\"} " + openFds + ".0\n")
          .contains("unclosed_target_max_fds{target=\"leaks.py\"} 4096.0\n")
          .doesNotContain("unclosed_open_fds{", "unclosed_sockets{", "unclosed_orphan_pidfds")
          .doesNotContain("unclosed_posix_semaphores", "unclosed_target_memory_maps");
      assertThat(sidecar.descriptors().get("fds")).isEmpty();
      assertThat(sidecar.descriptors().get("missing").toString())
          .contains("/proc/" + pid + "/fd", "run as the user of the process");
    }
  }

  @Test
  void hiddenProcessIsNotReachableAndTheReasonIsSaid() throws Exception {
    for (String option : List.of("hidepid=1", "hidepid=2")) {
      Command fds = Command.run(behind(option), "fds", pid);
      assertThat(fds.exitCode()).as(option).isEqualTo(3);
      assertThat(fds.text()).isBlank();
      assertThat(fds.error()).singleElement().asString().contains("hidepid");
      Command sidecar = Command.run(behind(option), "sidecar", "--pid", pid);
      assertThat(sidecar.exitCode()).isEqualTo(3);
      assertThat(sidecar.error())
          .singleElement()
          .asString()
          .contains("process " + pid, "hidepid", "as its user or as root");
    }
  }

  @Test
  void processOfAnotherPidNamespaceIsNotReachable() throws Exception {
    List<String> inside = List.of("unshare", "--pid", "--fork", "--mount-proc");
    Command fds = Command.run(inside, "fds", pid);
    assertThat(fds.exitCode()).isEqualTo(3);
    assertThat(fds.error())
        .singleElement()
        .asString()
        .contains("process " + pid + ": it has ended, or lives in another pid namespace");
    Command check = Command.run(inside, "check", pid, "--max", "fds=1");
    assertThat(check.exitCode()).isEqualTo(3);
  }

  /** A mount of /proc of its own, which hides what other users run. */
  private static List<String> behind(String option) {
    List<String> prefix = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
    prefix.add("mount -t proc -o " + option + " proc /proc && exec \"$@\"");
    prefix.add("sh");
    prefix.addAll(NOBODY);
    return prefix;
  }
}
