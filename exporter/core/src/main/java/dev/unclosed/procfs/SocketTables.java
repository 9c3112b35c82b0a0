package dev.unclosed.procfs;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds sockets by inode in the tables of the network namespace that the process lives in. */
final class SocketTables {
  private static final List<String> INET = List.of("tcp", "tcp6", "udp", "udp6");
  private static final List<String> RARE =
      List.of("raw", "raw6", "icmp", "icmp6", "udplite", "udplite6");

  private final String directory;

  SocketTables(String root) {
    this.directory = root + "/net/";
  }

  /**
   * The sockets by inode, or null where a table that may hold them cannot be read; then {@code
   * missing} says why.
   */
  @Nullable Map<Long, Socket> find(Set<Long> inodes, Missing missing) {
    Set<Long> wanted = new HashSet<>(inodes);
    Map<Long, Socket> found = new HashMap<>(wanted.size() * 2);
    boolean complete =
        all(INET, wanted, found, missing)
            && one("unix", UnixTable::parse, wanted, found, missing)
            && all(RARE, wanted, found, missing)
            && one("netlink", NetlinkTable::parse, wanted, found, missing);
    if (!complete) {
      return null;
    }
    for (Long inode : wanted) {
      found.put(inode, Socket.IN_NO_TABLE);
    }
    return found;
  }

  private boolean all(
      List<String> tables, Set<Long> wanted, Map<Long, Socket> found, Missing missing) {
    for (String table : tables) {
      if (!one(table, InetTable::parse, wanted, found, missing)) {
        return false;
      }
    }
    return true;
  }

  private boolean one(
      String table, Parser parser, Set<Long> wanted, Map<Long, Socket> found, Missing missing) {
    if (wanted.isEmpty()) {
      return true;
    }
    String path = directory + table;
    try {
      parser.parse(ProcText.read(path), wanted, found);
      return true;
    } catch (FileNotFoundException e) {
      if (!new File(path).exists() && new File(directory).exists()) {
        return true; // a kernel without this protocol has no such table and no such socket
      }
      missing.unreadable("socket states", path, e);
      return false;
    } catch (IOException e) {
      missing.unreadable("socket states", path, e);
      return false;
    }
  }

  /** How one table is read. */
  @FunctionalInterface
  private interface Parser {
    void parse(ProcText text, Set<Long> wanted, Map<Long, Socket> found);
  }
}
