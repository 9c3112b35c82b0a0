package dev.unclosed.procfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Remembers who was seen below the target, to know those that were left behind when their parent
 * ended. Thread-safe; holds living processes only.
 */
final class Lineage {
  private final Map<Long, ProcessStat> seen = new HashMap<>();
  private boolean observed;

  /** The children of a target that lives. */
  synchronized Children children(ProcessTable table, ProcessStat target) {
    Set<ProcessStat> below = table.descendantsOf(target.pid());
    boolean leads = target.session() == target.pid();
    List<ChildProcess> found = new ArrayList<>();
    for (ProcessStat process : table.processes().values()) {
      if (process.parent() == target.pid()) {
        found.add(child(process, process.hasExited() ? ChildState.ZOMBIE : ChildState.ALIVE));
      } else if (!below.contains(process)
          && !process.hasExited()
          && process.pid() != target.pid()) {
        if (wasSeen(process) || (leads && process.session() == target.pid())) {
          found.add(child(process, ChildState.REPARENTED));
          below.add(process);
        }
      }
    }
    boolean known = leads || observed;
    remember(below);
    return count(found, known);
  }

  /** What outlived a target that has ended. */
  synchronized Children survivors(ProcessTable table) {
    List<ChildProcess> found = new ArrayList<>();
    for (ProcessStat process : table.processes().values()) {
      if (wasSeen(process) && !process.hasExited()) {
        found.add(child(process, ChildState.REPARENTED));
      }
    }
    Children counted = count(found, observed);
    return new Children(
        OptionalLong.empty(), OptionalLong.empty(), counted.reparented(), counted.processes());
  }

  private boolean wasSeen(ProcessStat process) {
    ProcessStat before = seen.get(process.pid());
    return before != null && before.isSameAs(process);
  }

  private void remember(Set<ProcessStat> processes) {
    seen.clear();
    processes.forEach(process -> seen.put(process.pid(), process));
    observed = true;
  }

  private static ChildProcess child(ProcessStat process, ChildState state) {
    return new ChildProcess(process.pid(), process.command(), state);
  }

  private static Children count(List<ChildProcess> found, boolean reparentedKnown) {
    found.sort(Comparator.comparingLong(ChildProcess::pid));
    long reparented = count(found, ChildState.REPARENTED);
    return new Children(
        OptionalLong.of(count(found, ChildState.ALIVE)),
        OptionalLong.of(count(found, ChildState.ZOMBIE)),
        reparentedKnown ? OptionalLong.of(reparented) : OptionalLong.empty(),
        List.copyOf(found));
  }

  private static long count(List<ChildProcess> children, ChildState state) {
    return children.stream().filter(child -> child.state() == state).count();
  }
}
