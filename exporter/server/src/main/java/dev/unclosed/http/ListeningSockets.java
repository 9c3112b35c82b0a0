package dev.unclosed.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The listening sockets of one port: several where the system spreads connections over them, else
 * one.
 */
final class ListeningSockets {
  private static final int BACKLOG = 64;

  private final List<ServerSocket> sockets;

  private ListeningSockets(List<ServerSocket> sockets) {
    this.sockets = sockets;
  }

  /**
   * Binds.
   *
   * @param port 0 takes any free one
   * @throws IOException when the port is taken or the address is none of this machine
   */
  static ListeningSockets open(InetAddress address, int port, int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>(count);
    try {
      if (port != 0) {
        refuseSharing(address, port);
      }
      int bound = port;
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        boolean shareable = socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        if (shareable && count > 1) {
          socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        socket.bind(new InetSocketAddress(address, bound), BACKLOG);
        bound = socket.getLocalPort();
        if (!shareable) {
          break;
        }
      }
      return new ListeningSockets(sockets);
    } catch (IOException | RuntimeException e) {
      closeAll(sockets);
      throw e;
    }
  }

  List<ServerSocket> sockets() {
    return sockets;
  }

  int port() {
    return sockets.get(0).getLocalPort();
  }

  void close() throws IOException {
    closeAll(sockets);
  }

  /**
   * Without this, a second JVM of the same user would silently share the port and get half of the
   * scrapes.
   */
  private static void refuseSharing(InetAddress address, int port) throws IOException {
    try (ServerSocket alone = new ServerSocket()) {
      alone.bind(new InetSocketAddress(address, port), BACKLOG);
    }
  }

  private static void closeAll(List<ServerSocket> sockets) throws IOException {
    for (ServerSocket socket : sockets) {
      socket.close();
    }
  }
}
