package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a process is known again by: after its end, whoever has the same command line and the same
 * owner and started later is the same program come again.
 *
 * @param startTicks start in clock ticks since boot
 * @param commandLine its words; empty where it is hidden, and of a process that has exited
 * @param owner user that the process runs as, -1 where that is hidden
 */
public record ProcessMark(
    long pid, long startTicks, long parent, List<String> commandLine, int owner) {
  private static final int EXIT_STATUS_FIELD = 49;

  /** Empty where the process has ended, waits for its parent, or is hidden. */
  public static Optional<ProcessMark> of(long pid) {
    String root = "/proc/" + pid;
    try {
      ProcessStat stat = ProcessStat.read(root);
      return stat.hasExited() ? Optional.empty() : Optional.of(of(root, stat));
    } catch (IOException e) {
      return Optional.empty(); // ended, or hidden
    }
  }

  private static ProcessMark of(String root, ProcessStat stat) throws IOException {
    List<String> words = new ArrayList<>();
    String text = ProcText.read(root + "/cmdline").all();
    for (String word : text.split("\0", -1)) {
      words.add(word);
    }
    if (text.isEmpty() || text.endsWith("\0")) {
      words.remove(words.size() - 1);
    }
    Object owner = Files.getAttribute(Path.of(root), "unix:uid");
    return new ProcessMark(
        stat.pid(),
        stat.startTicks(),
        stat.parent(),
        List.copyOf(words),
        owner instanceof Integer user ? user : -1);
  }

  /** Whether both are one life of one process. */
  public boolean isSameLife(ProcessMark other) {
    return pid == other.pid && startTicks == other.startTicks;
  }

  /** Whether the other is the same program of the same user. */
  public boolean isSameProgram(ProcessMark other) {
    return !commandLine.isEmpty() && commandLine.equals(other.commandLine) && owner == other.owner;
  }

  /**
   * The one process that is this one come again; empty where there is none, and where several could
   * be it and not exactly one of them has the same parent.
   *
   * @param notBeforeTicks successors started then or later
   */
  public Optional<ProcessMark> successor(long notBeforeTicks) {
    List<ProcessMark> candidates = new ArrayList<>();
    String[] names = new File("/proc").list((directory, name) -> Character.isDigit(name.charAt(0)));
    for (String name : names == null ? new String[0] : names) {
      of(Long.parseLong(name))
          .filter(mark -> mark.startTicks >= notBeforeTicks && !isSameLife(mark))
          .filter(this::isSameProgram)
          .ifPresent(candidates::add);
    }
    if (candidates.size() > 1) {
      candidates.removeIf(mark -> mark.parent != parent);
    }
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /**
   * The wait status of a process that has exited and waits for its parent; empty where it has gone.
   * Who may not look into the process sees 0.
   */
  public OptionalInt exitStatus() {
    try {
      String stat = ProcText.read("/proc/" + pid + "/stat").all();
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
      boolean exited = fields.length > EXIT_STATUS_FIELD && ProcessStat.parse(stat).hasExited();
      return exited
          ? OptionalInt.of(Integer.parseInt(fields[EXIT_STATUS_FIELD].strip()))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty(); // its parent has waited for it
    }
  }

  /** Clock ticks since boot, as of now; 0 where that cannot be read. */
  public static long ticksNow() {
    try {
      String uptime = ProcText.read("/proc/uptime").all();
      return (long) (100 * Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))));
    } catch (IOException e) {
      return 0;
    }
  }
}
