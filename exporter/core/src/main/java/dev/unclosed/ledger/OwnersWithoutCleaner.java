package dev.unclosed.ledger;

import java.util.List;
import java.util.Set;

/**
 * The JDK's classes that open a descriptor and leave it open when they become unreachable, although
 * others of the same resource type have a Cleaner. The same on JDK 17 to 25.
 */
final class OwnersWithoutCleaner {
  private static final Set<String> OPENING =
      Set.of(
          "sun.nio.ch.SocketChannelImpl.<init>",
          "sun.nio.ch.ServerSocketChannelImpl.<init>",
          "sun.nio.ch.UnixAsynchronousSocketChannelImpl.<init>",
          "sun.nio.ch.UnixAsynchronousServerSocketChannelImpl.<init>",
          "sun.nio.fs.UnixChannelFactory.newAsynchronousFileChannel");

  /** The innermost frames of the JDK that tell who owns what is opened. */
  private static final int INNERMOST = 2;

  private OwnersWithoutCleaner() {}

  /**
   * Whether one of them opened.
   *
   * @param frames innermost first, from the first that is no hook on
   */
  static boolean opened(List<Frame> frames) {
    for (int i = 0; i < frames.size() && i < INNERMOST; i++) {
      Frame frame = frames.get(i);
      if (OPENING.contains(frame.className() + "." + frame.method())) {
        return true;
      }
    }
    return false;
  }
}
