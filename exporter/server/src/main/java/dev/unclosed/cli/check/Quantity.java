package dev.unclosed.cli.check;

import dev.unclosed.option.NearestMatch;
import dev.unclosed.procfs.ChildState;
import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.procfs.SocketState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be counted of a target, by its name in a limit: {@code fds}, {@code
 * kind.eventpoll}, {@code type.socket}.
 */
record Quantity(String name) {
  static final String FDS = "fds";
  static final String THREADS = "threads";
  static final String MAPS = "maps";
  static final String ORPHAN_PIDFDS = "pidfds.orphan";
  static final String POSIX_SEMAPHORES = "semaphores.posix";
  static final String ORPHANED_SEMAPHORES = "semaphores.orphaned";
  static final String SYSTEM_SEMAPHORES = "semaphores.system";
  static final String KIND = "kind.";
  static final String STATE = "state.";
  static final String CHILDREN = "children.";
  static final String TYPE = "type.";
  private static final String ANY_TYPE = TYPE + "[a-z][a-z0-9_]*";

  /**
   * The quantity of that name; any type may be named, since users declare their own.
   *
   * @throws IllegalArgumentException for a name that is none; its message says which is near
   */
  static Quantity named(String name) {
    if (name.matches(ANY_TYPE) || known().contains(name)) {
      return new Quantity(name);
    }
    @Nullable String nearest = NearestMatch.of(name, known());
    throw new IllegalArgumentException(
        "'"
            + name
            + "' cannot be counted, "
            + (nearest == null
                ? "write fds, kind.KIND, type.TYPE, state.STATE, threads or maps"
                : "did you mean " + nearest + "?"));
  }

  /** All that begin so. */
  static List<String> names(String prefix) {
    return known().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private static List<String> known() {
    List<String> names = new ArrayList<>();
    names.addAll(
        List.of(
            FDS,
            THREADS,
            MAPS,
            ORPHAN_PIDFDS,
            POSIX_SEMAPHORES,
            ORPHANED_SEMAPHORES,
            SYSTEM_SEMAPHORES));
    for (DescriptorKind kind : DescriptorKind.values()) {
      names.add(KIND + kind.id());
    }
    for (SocketState state : SocketState.values()) {
      names.add(STATE + state.id());
    }
    for (ChildState state : ChildState.values()) {
      names.add(CHILDREN + state.id());
    }
    return names;
  }
}
