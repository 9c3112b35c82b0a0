package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All processes that can be seen, at one moment.
 *
 * @param complete false where processes of other users are hidden ({@code hidepid}) or no
 *     descriptor was free
 */
record ProcessTable(Map<Long, ProcessStat> processes, boolean complete) {

  static ProcessTable read(Missing missing) {
    File proc = new File("/proc");
    String[] names = proc.list();
    if (names == null) {
      missing.unlisted("children", proc);
      return new ProcessTable(Map.of(), false);
    }
    Map<Long, ProcessStat> processes = new HashMap<>();
    boolean hidden = true;
    for (String name : names) {
      if (!isNumber(name)) {
        continue;
      }
      hidden &= !name.equals("1");
      String root = "/proc/" + name;
      try {
        processes.put(Long.parseLong(name), ProcessStat.read(root));
      } catch (IOException e) {
        hidden |= new File(root).exists();
      }
    }
    if (hidden) {
      missing.add(
          "processes of other users",
          "hidden (hidepid, or no free descriptor): children among them are not counted;"
              + " run as root, or mount /proc with hidepid=0");
    }
    return new ProcessTable(processes, !hidden);
  }

  @Nullable ProcessStat find(long pid) {
    return processes.get(pid);
  }

  List<ProcessStat> childrenOf(long pid) {
    List<ProcessStat> children = new ArrayList<>();
    for (ProcessStat process : processes.values()) {
      if (process.parent() == pid) {
        children.add(process);
      }
    }
    return children;
  }

  /** Children, their children, and so on. */
  Set<ProcessStat> descendantsOf(long pid) {
    Map<Long, List<ProcessStat>> byParent = new HashMap<>();
    for (ProcessStat process : processes.values()) {
      byParent.computeIfAbsent(process.parent(), parent -> new ArrayList<>()).add(process);
    }
    Set<ProcessStat> found = new HashSet<>();
    List<Long> parents = new ArrayList<>(List.of(pid));
    while (!parents.isEmpty()) {
      long parent = parents.remove(parents.size() - 1);
      for (ProcessStat child : byParent.getOrDefault(parent, List.of())) {
        if (found.add(child)) {
          parents.add(child.pid());
        }
      }
    }
    return found;
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
