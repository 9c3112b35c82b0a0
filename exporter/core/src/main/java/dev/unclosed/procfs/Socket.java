package dev.unclosed.procfs;

import org.jspecify.annotations.Nullable;

/**
 * One row of a socket table of {@code /proc/<pid>/net}.
 *
 * @param local null where it has no address
 * @param peer null where it has none, or where the table does not tell
 */
record Socket(SocketState state, @Nullable String local, @Nullable String peer) {
  static final Socket IN_NO_TABLE = new Socket(SocketState.UNCONNECTED, null, null);
}
