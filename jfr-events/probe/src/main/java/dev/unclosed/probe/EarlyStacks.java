package dev.unclosed.probe;

/**
 * Stacks of opens that no recording takes, before the first one and when descriptors run out: kept
 * in their slots, announced as text. And those of all opens, where a test wants to name them at
 * once.
 */
final class EarlyStacks {
  private static final int MOST = 4096;

  /** Racy on purpose: a few more or fewer do no harm. */
  private static int left = MOST;

  private static volatile boolean wanted = true;
  private static volatile boolean all;

  private EarlyStacks() {}

  static void begin() {
    wanted = true;
  }

  static void stop() {
    wanted = false;
  }

  static void keepAll() {
    all = true;
  }

  /** The stack of the calling thread, or null when a recording takes it or too many are kept. */
  static Throwable take() {
    if (!all && (!wanted || left <= 0)) {
      return null;
    }
    left--;
    return new Throwable();
  }

  /** A resource whose stack was kept has ended. */
  static void giveBack() {
    left++;
  }

  /** One frame per line, hook frames left out; null for null. */
  static String text(Throwable early) {
    if (early == null) {
      return null;
    }
    StringBuilder text = new StringBuilder(1024);
    StackTraceElement[] frames = early.getStackTrace();
    for (int i = 0; i < frames.length && i < 64; i++) {
      StackTraceElement frame = frames[i];
      if (frame.getClassName().startsWith("dev.unclosed.probe.")) {
        continue;
      }
      text.append(frame.getClassName()).append('.').append(frame.getMethodName());
      text.append('(').append(frame.getFileName()).append(':').append(frame.getLineNumber());
      text.append(")\n");
    }
    return text.toString();
  }
}
