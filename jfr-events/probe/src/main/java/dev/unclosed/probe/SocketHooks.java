package dev.unclosed.probe;

import dev.unclosed.event.ResourceOpen;
import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;

/**
 * What woven socket classes call. None of these methods throws. Each commits its own event, since a
 * frame more on top is one that each stack costs more.
 */
public final class SocketHooks {
  private SocketHooks() {}

  /** {@code java.net.Socket} and {@code ServerSocket} get their descriptor. */
  public static void created(FileDescriptor descriptor, boolean server) {
    if (Probe.armed) {
      try {
        int type = server ? ResourceTypes.SERVER_SOCKET : ResourceTypes.SOCKET;
        int fd = Hooks.number(descriptor);
        long id = Descriptors.opened(fd, type, null);
        int weight = Emission.weight(id, type, fd, -1, -1, null);
        if (weight > 0) {
          ResourceOpen event = new ResourceOpen();
          event.weight = weight;
          Emission.fill(event, id, type, fd, -1, -1, null);
          event.commit();
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
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
    if (Probe.armed) {
      try {
        boolean local = family == StandardProtocolFamily.UNIX;
        int really = local ? ResourceTypes.UNIX_SOCKET : type;
        int fd = Hooks.number(descriptor);
        long id = Descriptors.opened(fd, really, null);
        int weight = Emission.weight(id, really, fd, -1, -1, null);
        if (weight > 0) {
          ResourceOpen event = new ResourceOpen();
          event.weight = weight;
          Emission.fill(event, id, really, fd, -1, -1, null);
          event.commit();
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  public static void channelAccepted(
      FileDescriptor descriptor, ProtocolFamily family, SocketAddress peer) {
    boolean local = family == StandardProtocolFamily.UNIX;
    Hooks.opened(
        descriptor, peer, local ? ResourceTypes.UNIX_SOCKET : ResourceTypes.ACCEPTED_SOCKET);
  }
}
