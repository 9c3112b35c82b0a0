package dev.unclosed.procfs;

import java.util.Map;
import java.util.Set;

/** Reads {@code /proc/<pid>/net/netlink}: sockets to the kernel itself, which have no state. */
final class NetlinkTable {
  private NetlinkTable() {}

  /** Moves the sockets of the table that are {@code wanted} (by inode) to {@code found}. */
  static void parse(ProcText text, Set<Long> wanted, Map<Long, Socket> found) {
    text.nextLine(); // the header
    while (!wanted.isEmpty() && text.nextLine()) {
      if (!text.skipFields(10)) {
        continue;
      }
      long inode = text.decimal();
      if (wanted.remove(inode)) {
        found.put(inode, new Socket(SocketState.UNCONNECTED, "netlink", null));
      }
    }
  }
}
