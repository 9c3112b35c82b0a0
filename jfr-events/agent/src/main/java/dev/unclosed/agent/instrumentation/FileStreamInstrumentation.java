package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.FILE;

/** {@code FileInputStream}, {@code FileOutputStream}, {@code RandomAccessFile}. */
final class FileStreamInstrumentation implements ResourceInstrumentation {
  static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      opened("java/io/FileInputStream", "(Ljava/lang/String;)V"),
      failed("java/io/FileInputStream", "(Ljava/lang/String;)V"),
      opened("java/io/FileOutputStream", "(Ljava/lang/String;Z)V"),
      failed("java/io/FileOutputStream", "(Ljava/lang/String;Z)V"),
      opened("java/io/RandomAccessFile", "(Ljava/lang/String;I)V"),
      failed("java/io/RandomAccessFile", "(Ljava/lang/String;I)V"),
    };
  }

  private static WeavePoint opened(String owner, String descriptor) {
    return WeavePoint.of(FILE, owner, "open", descriptor)
        .onReturn(
            HOOKS,
            "opened",
            HookArgument.self(owner).field("fd", DESCRIPTOR),
            HookArgument.local(1, "Ljava/lang/String;").as("Ljava/lang/Object;"),
            HookArgument.constant(FILE));
  }

  private static WeavePoint failed(String owner, String descriptor) {
    return WeavePoint.of(FILE, owner, "open", descriptor)
        .onThrow(HOOKS, "openFailed", HookArgument.constant(FILE));
  }
}
