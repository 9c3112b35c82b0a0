package dev.unclosed.procfs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * What {@code /proc/<pid>/stat} tells of one process.
 *
 * @param hasExited waits for its parent, or is about to: its descriptors and memory are gone or go
 */
record ProcessStat(
    long pid, String command, long parent, long session, long startTicks, boolean hasExited) {

  /**
   * Linux shows ticks to programs at 100 Hz on every architecture that a JDK runs on, whatever its
   * timer does.
   */
  private static final long MILLIS_PER_TICK = 10;

  /** Set by the kernel before it takes a process apart. */
  private static final long EXITING = 0x4;

  private static final int EXPECTED_SIZE = 512;

  /**
   * @throws IOException where the process has ended or is hidden
   */
  static ProcessStat read(String root) throws IOException {
    return parse(ProcText.read(root + "/stat", EXPECTED_SIZE).all());
  }

  /**
   * The command stands in parentheses and may hold blanks and parentheses itself, so the last one
   * ends it.
   */
  static ProcessStat parse(String line) throws IOException {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] fields = close < 0 ? new String[0] : line.substring(close + 1).trim().split(" ");
    if (open < 1 || fields.length < 20) {
      throw new IOException("not the stat of a process: \"" + line.strip() + "\"");
    }
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).trim()),
        line.substring(open + 1, close),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[19]),
        fields[0].equals("Z")
            || fields[0].equals("X")
            || (Long.parseLong(fields[6]) & EXITING) != 0);
  }

  boolean isSameAs(ProcessStat other) {
    return pid == other.pid && startTicks == other.startTicks;
  }

  ProcessIdentity identity(Instant boot) {
    Instant start = boot.plus(Duration.ofMillis(startTicks * MILLIS_PER_TICK));
    return new ProcessIdentity(pid, command, startTicks, start, parent, hasExited);
  }
}
