package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.FileStreamInstrumentation.DESCRIPTOR;
import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.ACCEPTED_SOCKET;
import static dev.unclosed.probe.ResourceTypes.CHANNEL_GROUP;
import static dev.unclosed.probe.ResourceTypes.SERVER_SOCKET;
import static dev.unclosed.probe.ResourceTypes.SOCKET;

/** Asynchronous socket channels and their groups (epoll and a pipe: three descriptors). */
final class AsynchronousInstrumentation implements ResourceInstrumentation {
  private static final String CHANNEL = "sun/nio/ch/UnixAsynchronousSocketChannelImpl";
  private static final String SERVER = "sun/nio/ch/UnixAsynchronousServerSocketChannelImpl";
  private static final String GROUP = "sun/nio/ch/EPollPort";
  private static final String PEER = "Ljava/net/InetSocketAddress;";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      opened(SOCKET, CHANNEL),
      opened(SERVER_SOCKET, SERVER),
      WeavePoint.of(
              ACCEPTED_SOCKET, CHANNEL, "<init>", "(Lsun/nio/ch/Port;" + DESCRIPTOR + PEER + ")V")
          .onReturn(
              HOOKS,
              "opened",
              HookArgument.local(2, DESCRIPTOR),
              HookArgument.local(3, PEER).as("Ljava/lang/Object;"),
              HookArgument.constant(ACCEPTED_SOCKET)),
      WeavePoint.of(
              CHANNEL_GROUP,
              GROUP,
              "<init>",
              "(Ljava/nio/channels/spi/AsynchronousChannelProvider;Lsun/nio/ch/ThreadPool;)V")
          .onReturn(
              HOOKS,
              "opened",
              HookArgument.self(GROUP).field("epfd", "I"),
              HookArgument.self(GROUP).field("sp", "[I"),
              HookArgument.constant(CHANNEL_GROUP)),
      WeavePoint.of(CHANNEL_GROUP, GROUP, "implClose", "()V")
          .beforeCall("closeIntFD", "I", HOOKS, "closing"),
    };
  }

  private static WeavePoint opened(int type, String owner) {
    return WeavePoint.of(type, owner, "<init>", "(Lsun/nio/ch/Port;)V")
        .onReturn(
            HOOKS,
            "opened",
            HookArgument.self(owner).field("fd", DESCRIPTOR),
            HookArgument.nothing(),
            HookArgument.constant(type));
  }
}
