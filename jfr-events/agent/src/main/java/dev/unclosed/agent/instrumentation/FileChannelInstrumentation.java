package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.FileStreamInstrumentation.DESCRIPTOR;
import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.FILE;

/** NIO files: {@code FileChannel.open}, {@code Files.new*}. */
final class FileChannelInstrumentation implements ResourceInstrumentation {
  private static final String FACTORY = "sun/nio/fs/UnixChannelFactory";
  private static final String FLAGS = "Lsun/nio/fs/UnixChannelFactory$Flags;I)" + DESCRIPTOR;
  private static final String[] OPEN = {
    "(ILsun/nio/fs/UnixPath;Ljava/lang/String;" + FLAGS, "(ILsun/nio/fs/UnixPath;" + FLAGS
  };

  /** The only file that no Cleaner closes. */
  private static final String ASYNCHRONOUS = "sun/nio/ch/SimpleAsynchronousFileChannelImpl";

  private static final String ASYNCHRONOUS_END =
      "ZZLsun/nio/ch/ThreadPool;)Ljava/nio/channels/AsynchronousFileChannel;";
  private static final String[] OPEN_ASYNCHRONOUS = {
    "(" + DESCRIPTOR + ASYNCHRONOUS_END, "(" + DESCRIPTOR + "Ljava/lang/String;" + ASYNCHRONOUS_END
  };

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.of(FILE, FACTORY, "open", OPEN)
          .onResult(
              HOOKS,
              "opened",
              DESCRIPTOR,
              HookArgument.local(1, "Lsun/nio/fs/UnixPath;").as("Ljava/lang/Object;"),
              HookArgument.constant(FILE)),
      WeavePoint.of(FILE, FACTORY, "open", OPEN)
          .onThrow(HOOKS, "openFailed", HookArgument.constant(FILE)),
      WeavePoint.of(FILE, ASYNCHRONOUS, "open", OPEN_ASYNCHRONOUS)
          .onResult(HOOKS, "owned", "Ljava/lang/Object;", HookArgument.local(0, DESCRIPTOR)),
    };
  }
}
