package dev.unclosed.probe;

/** One thread's wish that the JVM end. */
final class ExitCall {
  private final Thread thread;
  private final int status;
  private final ExitCall before;

  ExitCall(Thread thread, int status, ExitCall before) {
    this.thread = thread;
    this.status = status;
    this.before = before;
  }

  /** The status that a thread asked for, or {@link ExitStart#NO_STATUS} where it did not. */
  static int of(ExitCall newest, Thread thread) {
    for (ExitCall call = newest; call != null; call = call.before) {
      if (call.thread == thread) {
        return call.status;
      }
    }
    return ExitStart.NO_STATUS;
  }
}
