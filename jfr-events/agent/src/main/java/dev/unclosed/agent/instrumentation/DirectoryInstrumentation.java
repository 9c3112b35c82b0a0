package dev.unclosed.agent.instrumentation;

import static dev.unclosed.probe.ResourceTypes.DIRECTORY;
import static dev.unclosed.probe.ResourceTypes.WATCH_SERVICE;

/**
 * {@code Files.list}, {@code walk}, {@code newDirectoryStream} (two descriptors: the stream's and
 * its copy) and {@code WatchService} (three).
 */
final class DirectoryInstrumentation implements ResourceInstrumentation {
  private static final String HOOKS = "dev/unclosed/probe/DirectoryHooks";
  private static final String PROVIDER = "sun/nio/fs/UnixFileSystemProvider";
  private static final String SECURE = "sun/nio/fs/UnixSecureDirectoryStream";
  private static final String STREAM = "sun/nio/fs/UnixDirectoryStream";
  private static final String POLLER = "sun/nio/fs/LinuxWatchService$Poller";
  private static final String[] OPEN = {
    "(Ljava/nio/file/Path;Ljava/nio/file/DirectoryStream$Filter;)Ljava/nio/file/DirectoryStream;",
    "(Ljava/nio/file/Path;[Ljava/nio/file/LinkOption;)Ljava/nio/file/SecureDirectoryStream;"
  };

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      opening(PROVIDER).aroundCall("dup", "I", HOOKS, "opened"),
      opening(PROVIDER).aroundCall("fdopendir", "J", HOOKS, "named"),
      opening(SECURE).aroundCall("dup", "I", HOOKS, "opened"),
      opening(SECURE).aroundCall("fdopendir", "J", HOOKS, "named"),
      WeavePoint.of(
              DIRECTORY,
              SECURE,
              "<init>",
              "(Lsun/nio/fs/UnixPath;JILjava/nio/file/DirectoryStream$Filter;)V")
          .onReturn(
              WeavePoint.HOOKS,
              "owned",
              HookArgument.self(SECURE).as("Ljava/lang/Object;"),
              HookArgument.local(4, "I")),
      WeavePoint.of(DIRECTORY, STREAM, "closeImpl", "()Z")
          .beforeCall("closedir", "J", HOOKS, "closing"),
      WeavePoint.of(DIRECTORY, "sun/nio/fs/UnixNativeDispatcher", "close", "(I)V")
          .onEntry(HOOKS, "closing", HookArgument.local(0, "I")),
      WeavePoint.of(
              WATCH_SERVICE,
              POLLER,
              "<init>",
              "(Lsun/nio/fs/UnixFileSystem;Lsun/nio/fs/LinuxWatchService;I[I)V")
          .onReturn(
              WeavePoint.HOOKS,
              "opened",
              HookArgument.local(3, "I"),
              HookArgument.local(4, "[I"),
              HookArgument.constant(WATCH_SERVICE)),
    };
  }

  private static WeavePoint.Target opening(String owner) {
    return WeavePoint.of(DIRECTORY, owner, "newDirectoryStream", OPEN);
  }
}
