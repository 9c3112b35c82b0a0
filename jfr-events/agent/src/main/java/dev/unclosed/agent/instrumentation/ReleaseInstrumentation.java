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
    WeavePoint failed =
        WeavePoint.of(FILE, "java/io/FileDescriptor", "close", "()V")
            .onThrow(
                HOOKS,
                "closeFailed",
                HookArgument.self("java/io/FileDescriptor"),
                HookArgument.constant(FILE));
    WeavePoint cleaner =
        WeavePoint.of(FILE, "java/io/FileCleanable", "performCleanup", "()V")
            .onEntry(
                HOOKS, "reclaiming", HookArgument.self("java/io/FileCleanable").field("fd", "I"));
    if (jdk >= UNIX_DISPATCHER_SINCE) {
      return new WeavePoint[] {
        file,
        failed,
        cleaner,
        dispatcher("sun/nio/ch/UnixDispatcher"),
        dispatcherFailed("sun/nio/ch/UnixDispatcher")
      };
    }
    return new WeavePoint[] {
      file,
      failed,
      cleaner,
      dispatcher("sun/nio/ch/SocketDispatcher"),
      dispatcherFailed("sun/nio/ch/SocketDispatcher"),
      dispatcher("sun/nio/ch/DatagramDispatcher"),
      dispatcherFailed("sun/nio/ch/DatagramDispatcher")
    };
  }

  /** Where a channel or socket releases its number, if nothing holds it back. */
  static WeavePoint tryingToClose(int type, String owner) {
    return WeavePoint.of(type, owner, "tryClose", "()Z")
        .onResult(HOOKS, "triedToClose", "Z", HookArgument.self(owner).field("fd", DESCRIPTOR));
  }

  private static WeavePoint dispatcherFailed(String owner) {
    return WeavePoint.of(SOCKET, owner, "close", "(" + DESCRIPTOR + ")V")
        .onThrow(
            HOOKS, "closeFailed", HookArgument.local(1, DESCRIPTOR), HookArgument.constant(SOCKET));
  }

  private static WeavePoint dispatcher(String owner) {
    return WeavePoint.of(SOCKET, owner, "close", "(" + DESCRIPTOR + ")V")
        .onEntry(HOOKS, "closing", HookArgument.local(1, DESCRIPTOR));
  }
}
