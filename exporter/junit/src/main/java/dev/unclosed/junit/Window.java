package dev.unclosed.junit;

/** When which threads worked for one test. */
interface Window {
  /** Whether that thread did at that {@link System#nanoTime()}. */
  boolean contains(long threadId, long nanos);

  /** From now on none does. On the thread that began it. */
  void end();
}
