package dev.unclosed.procfs;

import java.util.Map;
import java.util.Set;

/** Reads {@code /proc/<pid>/net/unix}. Its rows tell no peer. */
final class UnixTable {
  private static final long LISTENING = 0x10000;

  private UnixTable() {}

  /** Moves the sockets of the table that are {@code wanted} (by inode) to {@code found}. */
  static void parse(ProcText text, Set<Long> wanted, Map<Long, Socket> found) {
    text.nextLine(); // the header
    while (!wanted.isEmpty() && text.nextLine()) {
      if (!text.skipFields(4)) {
        continue;
      }
      long flags = text.hexadecimal();
      text.skipFields(2);
      long state = text.hexadecimal();
      text.nextField();
      long inode = text.decimal();
      if (wanted.remove(inode)) {
        String path = text.rest();
        found.put(inode, new Socket(state(flags, state), path.isEmpty() ? null : path, null));
      }
    }
  }

  private static SocketState state(long flags, long state) {
    if ((flags & LISTENING) != 0) {
      return SocketState.LISTEN;
    }
    return switch ((int) state) {
      case 2 -> SocketState.SYN_SENT;
      case 3 -> SocketState.ESTABLISHED;
      case 4 -> SocketState.CLOSING;
      default -> SocketState.UNCONNECTED;
    };
  }
}
