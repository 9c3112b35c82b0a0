package dev.unclosed.procfs;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of TCP, UDP and raw sockets: {@code tcp}, {@code tcp6}, {@code udp}, {@code
 * udp6}, {@code raw} ...
 */
final class InetTable {
  private static final SocketState[] STATES = {
    SocketState.UNCONNECTED,
    SocketState.ESTABLISHED,
    SocketState.SYN_SENT,
    SocketState.SYN_RECV,
    SocketState.FIN_WAIT1,
    SocketState.FIN_WAIT2,
    SocketState.TIME_WAIT,
    SocketState.CLOSE,
    SocketState.CLOSE_WAIT,
    SocketState.LAST_ACK,
    SocketState.LISTEN,
    SocketState.CLOSING,
    SocketState.SYN_RECV // NEW_SYN_RECV: the same to whoever looks from outside
  };

  private InetTable() {}

  /** Moves the sockets of the table that are {@code wanted} (by inode) to {@code found}. */
  static void parse(ProcText text, Set<Long> wanted, Map<Long, Socket> found) {
    text.nextLine(); // the header
    while (!wanted.isEmpty() && text.nextLine()) {
      if (!text.skipFields(2)) {
        continue;
      }
      long local = text.position();
      text.nextField();
      long peer = text.position();
      text.nextField();
      long state = text.hexadecimal();
      if (!text.skipFields(6)) {
        continue;
      }
      long inode = text.decimal();
      if (wanted.remove(inode)) {
        found.put(inode, new Socket(state(state), address(text, local), address(text, peer)));
      }
    }
  }

  private static SocketState state(long code) {
    return code >= 0 && code < STATES.length ? STATES[(int) code] : SocketState.UNCONNECTED;
  }

  private static @Nullable String address(ProcText text, long position) {
    return SocketAddressText.render(text.fieldAt(position));
  }
}
