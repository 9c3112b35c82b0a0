package dev.unclosed.procfs;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor that stands for a process.
 *
 * @param pid empty where that process is gone, or lives where we cannot see it
 * @param command null where the process is gone or hidden
 */
public record PidDescriptor(int fd, OptionalLong pid, @Nullable String command, State state) {

  /** How the process fares that the descriptor stands for. */
  public enum State {
    ALIVE,
    /** Exited; its parent has not waited for it. */
    ZOMBIE,
    /** Exited and waited for: nothing is left of it but this descriptor. */
    GONE,
    /** In a pid namespace that we do not see. */
    HIDDEN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the process has exited: then nobody needs the descriptor any more. */
  public boolean isOrphan() {
    return state == State.ZOMBIE || state == State.GONE;
  }
}
