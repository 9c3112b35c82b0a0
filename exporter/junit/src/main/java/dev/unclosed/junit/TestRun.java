package dev.unclosed.junit;

import java.util.ArrayList;
import java.util.List;

/** One run of one test, or of the set-up of a class. Its own thread writes, others read. */
final class TestRun {
  private final String testClass;
  private final boolean fixture;
  private final long beganNanos;

  /** Threads with this number or a higher one were made since the run began. */
  private final long firstOwnThread;

  private final List<Window> windows = new ArrayList<>();
  private volatile long endedNanos;

  /** Empty before it is known, and for the set-up of a class. */
  private volatile String method = "";

  /**
   * @param fixture whether it is the set-up of a class
   */
  TestRun(String testClass, boolean fixture, long beganNanos, long firstOwnThread) {
    this.testClass = testClass;
    this.fixture = fixture;
    this.beganNanos = beganNanos;
    this.firstOwnThread = firstOwnThread;
  }

  void isOf(String testMethod) {
    method = testMethod;
  }

  synchronized void enter(Window window) {
    windows.add(window);
  }

  /** Its thread works for it no longer. */
  synchronized void leave() {
    windows.forEach(Window::end);
  }

  /** From now on nothing that is opened is this run's. */
  void end(long nanos) {
    endedNanos = nanos;
  }

  boolean isFixture() {
    return fixture;
  }

  long beganNanos() {
    return beganNanos;
  }

  boolean isRunningAt(long nanos) {
    long end = endedNanos;
    return nanos - beganNanos >= 0 && (end == 0 || nanos - end <= 0);
  }

  boolean hasEndedBefore(long nanos) {
    long end = endedNanos;
    return end != 0 && end - nanos < 0;
  }

  /** Whether one of its threads did that, at that time. */
  synchronized boolean hasThread(long threadId, long nanos) {
    for (Window window : windows) {
      if (window.contains(threadId, nanos)) {
        return true;
      }
    }
    return false;
  }

  boolean madeThread(long threadId) {
    return threadId >= firstOwnThread;
  }

  /** Whether a frame is of the test's class, of one inside it, or of a lambda of either. */
  boolean hasClass(String className) {
    return className.startsWith(testClass)
        && (className.length() == testClass.length()
            || className.charAt(testClass.length()) == '$');
  }

  /** Whether a method's name is the test's own, or that of a lambda inside it. */
  boolean hasMethod(String name) {
    return !method.isEmpty() && (name.equals(method) || name.startsWith("lambda$" + method + "$"));
  }
}
