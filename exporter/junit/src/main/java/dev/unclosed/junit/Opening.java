package dev.unclosed.junit;

import dev.unclosed.ledger.Frame;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One resource that was opened and that no code has closed.
 *
 * @param openedAtNanos by {@link System#nanoTime()}
 * @param fd -1 where it has no descriptor, or no longer
 * @param fate what has become of it meanwhile
 * @param frames of the stack that opened it, innermost first, hook frames included
 */
record Opening(
    long id,
    String type,
    long threadId,
    long openedAtNanos,
    int fd,
    Fate fate,
    List<Frame> frames) {
  /** What has become of an open resource. */
  enum Fate {
    OPEN,
    /** Code has closed it, and something keeps it from being released. */
    CLOSING,
    /** Garbage collection has proved that nobody can close it any more. */
    ORPHANED,
    /** The JDK's Cleaner has closed it. */
    RECLAIMED
  }

  /** Whether a class of that package, or of one inside it, is on the stack. */
  boolean passedThrough(String packageName) {
    String prefix = packageName + ".";
    return frames.stream().anyMatch(frame -> frame.className().startsWith(prefix));
  }

  /** Whether it is a file or directory with such a path. */
  boolean matches(String glob) {
    if (fd < 0) {
      return false;
    }
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(fd)));
      return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(target);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
