package dev.unclosed.probe;

import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;

/** What woven socket classes call. None of these methods throws. */
public final class SocketHooks {
  private SocketHooks() {}

  /** {@code java.net.Socket} and {@code ServerSocket} get their descriptor. */
  public static void created(FileDescriptor descriptor, boolean server) {
    Hooks.opened(descriptor, null, server ? ResourceTypes.SERVER_SOCKET : ResourceTypes.SOCKET);
  }

  public static void accepted(FileDescriptor descriptor, InetAddress address, int port) {
    Object peer = null;
    if (Probe.armed && Probe.emitting && Probe.descriptions && address != null) {
      try {
        peer = address.getHostAddress() + ":" + port;
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
    Hooks.opened(descriptor, peer, ResourceTypes.ACCEPTED_SOCKET);
  }

  public static void channelOpened(FileDescriptor descriptor, ProtocolFamily family, int type) {
    boolean local = family == StandardProtocolFamily.UNIX;
    Hooks.opened(descriptor, null, local ? ResourceTypes.UNIX_SOCKET : type);
  }

  public static void channelAccepted(
      FileDescriptor descriptor, ProtocolFamily family, SocketAddress peer) {
    boolean local = family == StandardProtocolFamily.UNIX;
    Hooks.opened(
        descriptor, peer, local ? ResourceTypes.UNIX_SOCKET : ResourceTypes.ACCEPTED_SOCKET);
  }
}
