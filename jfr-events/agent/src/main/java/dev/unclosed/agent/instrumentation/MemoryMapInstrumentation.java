package dev.unclosed.agent.instrumentation;

import static dev.unclosed.probe.ResourceTypes.MMAP;

/**
 * {@code FileChannel.map}: from the mapping on until it is unmapped, by a Cleaner, an arena, or
 * whoever calls the buffer's cleaner. It takes no descriptor; what stands for it is the JDK's
 * unmapper, which whoever can unmap holds.
 */
final class MemoryMapInstrumentation implements ResourceInstrumentation {
  private static final String HOOKS = "dev/unclosed/probe/ObjectHooks";
  private static final String CHANNEL = "sun/nio/ch/FileChannelImpl";
  private static final String UNMAPPER = "sun/nio/ch/FileChannelImpl$Unmapper";
  private static final String MAP =
      "(Ljava/nio/channels/FileChannel$MapMode;JJIZ)L" + UNMAPPER + ";";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.of(MMAP, CHANNEL, "mapInternal", MAP)
          .onResult(HOOKS, "opened", "Ljava/lang/Object;", HookArgument.constant(MMAP)),
      WeavePoint.of(MMAP, UNMAPPER, "unmap", "()V")
          .onEntry(HOOKS, "closing", HookArgument.self(UNMAPPER).as("Ljava/lang/Object;")),
    };
  }
}
