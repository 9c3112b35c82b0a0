package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.FileStreamInstrumentation.DESCRIPTOR;
import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.FILE;
import static dev.unclosed.probe.ResourceTypes.SOCKET;

/**
 * Where the JDK releases descriptors: the callers of the native close, with the number still at
 * hand.
 */
final class ReleaseInstrumentation implements ResourceInstrumentation {
  /** From this version on sockets are closed by {@code UnixDispatcher}. */
  private static final int UNIX_DISPATCHER_SINCE = 21;

  @Override
  public WeavePoint[] points(int jdk) {
    WeavePoint file =
        WeavePoint.of(FILE, "java/io/FileDescriptor", "close", "()V")
            .onEntry(
                HOOKS, "closing", HookArgument.self("java/io/FileDescriptor").field("fd", "I"));
    WeavePoint cleaner =
        WeavePoint.of(FILE, "java/io/FileCleanable", "performCleanup", "()V")
            .onEntry(
                HOOKS, "reclaiming", HookArgument.self("java/io/FileCleanable").field("fd", "I"));
    if (jdk >= UNIX_DISPATCHER_SINCE) {
      return new WeavePoint[] {file, cleaner, dispatcher("sun/nio/ch/UnixDispatcher")};
    }
    return new WeavePoint[] {
      file,
      cleaner,
      dispatcher("sun/nio/ch/SocketDispatcher"),
      dispatcher("sun/nio/ch/DatagramDispatcher")
    };
  }

  private static WeavePoint dispatcher(String owner) {
    return WeavePoint.of(SOCKET, owner, "close", "(" + DESCRIPTOR + ")V")
        .onEntry(HOOKS, "closing", HookArgument.local(1, DESCRIPTOR));
  }
}
