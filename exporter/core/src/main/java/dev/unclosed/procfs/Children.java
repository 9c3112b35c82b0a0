package dev.unclosed.procfs;

import java.util.List;
import java.util.OptionalLong;

/**
 * The child processes of a target, by state.
 *
 * @param reparented empty where it cannot be known: the kernel forgets the first parent. It is
 *     known for processes that an earlier reading saw below the target, and for those in the
 *     session that the target leads; so it is a lower bound, and empty at the first reading of a
 *     target that leads none
 * @param processes those counted, by number
 */
public record Children(
    OptionalLong alive,
    OptionalLong zombie,
    OptionalLong reparented,
    List<ChildProcess> processes) {

  public static final Children UNKNOWN =
      new Children(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
}
