package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.FileStreamInstrumentation.DESCRIPTOR;
import static dev.unclosed.probe.ResourceTypes.ACCEPTED_SOCKET;
import static dev.unclosed.probe.ResourceTypes.DATAGRAM_SOCKET;
import static dev.unclosed.probe.ResourceTypes.SERVER_SOCKET;
import static dev.unclosed.probe.ResourceTypes.SOCKET;
import static dev.unclosed.probe.ResourceTypes.UNIX_SOCKET;

/**
 * {@code Socket}, {@code ServerSocket}, {@code SocketChannel}, {@code ServerSocketChannel};
 * accepted ones apart.
 */
final class SocketInstrumentation implements ResourceInstrumentation {
  static final String HOOKS = "dev/unclosed/probe/SocketHooks";
  private static final String STREAM = "sun/nio/ch/NioSocketImpl";
  private static final String CHANNEL = "sun/nio/ch/SocketChannelImpl";
  private static final String SERVER_CHANNEL = "sun/nio/ch/ServerSocketChannelImpl";
  private static final String DATAGRAM = "sun/nio/ch/DatagramChannelImpl";
  private static final String PROVIDER = "Ljava/nio/channels/spi/SelectorProvider;";
  private static final String FAMILY = "Ljava/net/ProtocolFamily;";
  private static final String ADDRESS = "Ljava/net/SocketAddress;";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.of(SOCKET, STREAM, "create", "(Z)V")
          .onReturn(
              HOOKS,
              "created",
              HookArgument.self(STREAM).field("fd", DESCRIPTOR),
              HookArgument.self(STREAM).field("server", "Z")),
      WeavePoint.of(ACCEPTED_SOCKET, STREAM, "accept", "(Ljava/net/SocketImpl;)V")
          .onReturn(
              HOOKS,
              "accepted",
              accepted().field("fd", DESCRIPTOR),
              accepted().field("address", "Ljava/net/InetAddress;"),
              accepted().field("port", "I")),
      channel(SOCKET, CHANNEL),
      owned(SOCKET, CHANNEL),
      channel(SERVER_SOCKET, SERVER_CHANNEL),
      owned(SERVER_SOCKET, SERVER_CHANNEL),
      WeavePoint.of(
              SERVER_SOCKET, SERVER_CHANNEL, "<init>", "(" + PROVIDER + FAMILY + DESCRIPTOR + "Z)V")
          .onReturn(
              HOOKS,
              "channelOpened",
              HookArgument.local(3, DESCRIPTOR),
              HookArgument.local(2, FAMILY),
              HookArgument.constant(SERVER_SOCKET)),
      WeavePoint.of(DATAGRAM_SOCKET, DATAGRAM, "<init>", "(" + PROVIDER + FAMILY + "Z)V")
          .onReturn(
              HOOKS,
              "channelOpened",
              HookArgument.self(DATAGRAM).field("fd", DESCRIPTOR),
              HookArgument.local(2, FAMILY),
              HookArgument.constant(DATAGRAM_SOCKET)),
      WeavePoint.of(
              ACCEPTED_SOCKET,
              CHANNEL,
              "<init>",
              "(" + PROVIDER + FAMILY + DESCRIPTOR + ADDRESS + ")V")
          .orType(UNIX_SOCKET)
          .onReturn(
              HOOKS,
              "channelAccepted",
              HookArgument.local(3, DESCRIPTOR),
              HookArgument.local(2, FAMILY),
              HookArgument.local(4, ADDRESS)),
      WeavePoint.of(
              ACCEPTED_SOCKET,
              CHANNEL,
              "<init>",
              "(" + PROVIDER + FAMILY + DESCRIPTOR + ADDRESS + ")V")
          .orType(UNIX_SOCKET)
          .onReturn(
              WeavePoint.HOOKS,
              "owned",
              HookArgument.self(CHANNEL).as("Ljava/lang/Object;"),
              HookArgument.local(3, DESCRIPTOR)),
      WeavePoint.of(DATAGRAM_SOCKET, DATAGRAM, "<init>", "(" + PROVIDER + DESCRIPTOR + ")V")
          .onReturn(
              WeavePoint.HOOKS,
              "opened",
              HookArgument.local(2, DESCRIPTOR),
              HookArgument.nothing(),
              HookArgument.constant(DATAGRAM_SOCKET)),
      ReleaseInstrumentation.tryingToClose(SOCKET, STREAM),
      ReleaseInstrumentation.tryingToClose(SOCKET, CHANNEL),
      ReleaseInstrumentation.tryingToClose(SERVER_SOCKET, SERVER_CHANNEL),
      ReleaseInstrumentation.tryingToClose(DATAGRAM_SOCKET, DATAGRAM),
    };
  }

  private static HookArgument accepted() {
    return HookArgument.local(1, "Ljava/net/SocketImpl;").cast(STREAM);
  }

  private static WeavePoint owned(int type, String owner) {
    return WeavePoint.of(type, owner, "<init>", "(" + PROVIDER + FAMILY + ")V")
        .orType(UNIX_SOCKET)
        .onReturn(
            WeavePoint.HOOKS,
            "owned",
            HookArgument.self(owner).as("Ljava/lang/Object;"),
            HookArgument.self(owner).field("fd", DESCRIPTOR));
  }

  private static WeavePoint channel(int type, String owner) {
    return WeavePoint.of(type, owner, "<init>", "(" + PROVIDER + FAMILY + ")V")
        .orType(UNIX_SOCKET)
        .onReturn(
            HOOKS,
            "channelOpened",
            HookArgument.self(owner).field("fd", DESCRIPTOR),
            HookArgument.local(2, FAMILY),
            HookArgument.constant(type));
  }
}
