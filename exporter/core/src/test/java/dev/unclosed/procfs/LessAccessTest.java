package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LessAccessTest {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

  @BeforeEach
  void needsRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to become another user");
  }

  @Test
  void anotherUserKnowsTheCountAndNamesTheRest() {
    try (TargetProcess target =
            TargetProcess.python(
                "keep=[select.epoll() for i in range(7)]+[subprocess.Popen(['sleep','60'])]");
        TargetProcess reader =
            TargetProcess.java(NOBODY, Snapshots.class, Long.toString(target.pid()))) {
      target.process().descendants().forEach(ProcessHandle::destroyForcibly);
      List<String> seen = reader.said();

      assertThat(seen)
          .contains("openFds=OptionalLong[10]", "threads=OptionalLong[1]", "identity=true")
          .contains("children=OptionalLong[1]")
          .contains("descriptors=0", "kinds=0", "memoryMaps=OptionalLong.empty")
          .contains("orphanPidfds=OptionalLong.empty", "posix=OptionalLong.empty")
          .contains("orphanedPosix=OptionalLong.empty", "systemSets=OptionalLong.empty")
          .anyMatch(line -> line.matches("maxFds=OptionalLong\\[\\d+]"));
      assertThat(seen.stream().filter(line -> line.startsWith("missing=")))
          .singleElement()
          .asString()
          .contains("descriptors (/proc/" + target.pid() + "/fd)", "/maps", "/root", "/ns/ipc")
          .endsWith("run as the user of the process, or as root with CAP_SYS_PTRACE");
    }
  }

  @Test
  void hiddenProcessIsNotClaimedToHaveNothing() {
    try (TargetProcess target = TargetProcess.python("");
        TargetProcess reader =
            TargetProcess.java(behind("hidepid=2"), Snapshots.class, Long.toString(target.pid()))) {
      assertThat(reader.said())
          .contains("openFds=OptionalLong.empty", "children=OptionalLong.empty", "identity=false")
          .anyMatch(line -> line.startsWith("missing=processes of other users: hidden"))
          .anyMatch(line -> line.startsWith("missing=process " + target.pid()));
    }
  }

  @Test
  void processThatMayNotBeLookedIntoIsNotClaimedToHaveNothing() {
    try (TargetProcess target = TargetProcess.python("");
        TargetProcess reader =
            TargetProcess.java(behind("hidepid=1"), Snapshots.class, Long.toString(target.pid()))) {
      assertThat(reader.said())
          .contains("openFds=OptionalLong.empty", "maxFds=OptionalLong.empty", "identity=false")
          .contains("threads=OptionalLong.empty", "children=OptionalLong.empty")
          .anyMatch(line -> line.startsWith("missing=") && line.contains("descriptors"));
    }
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
