package dev.unclosed.boot;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the application's main thread has left the agent and the JVM's own start, so that
 * recordings of the command line come first and keep their numbers, and so that starting JFR does
 * not take processor time from the way to {@code main}.
 */
final class MainStart {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** A JVM created through JNI may never run Java code on the thread that created it. */
  private static final long AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private MainStart() {}

  static void await(Thread main) {
    long deadline = System.nanoTime() + AT_MOST_NANOS;
    while (main.isAlive() && System.nanoTime() < deadline && isStarting(main.getStackTrace())) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean isStarting(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return true;
    }
    String outermost = stack[stack.length - 1].getClassName();
    return outermost.startsWith("sun.instrument.")
        || outermost.startsWith("sun.launcher.")
        || outermost.startsWith("jdk.jfr.");
  }
}
