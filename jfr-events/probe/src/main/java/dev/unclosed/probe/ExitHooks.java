package dev.unclosed.probe;

import java.util.Map;
import jdk.internal.misc.Unsafe;

/**
 * Notes how this JVM begins to end: who asked for it, with which status, and which shutdown hooks
 * it has. Works from the agent's first moment on, armed or not. None of the hooks throws.
 */
public final class ExitHooks {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final int ATTEMPTS = 3;

  /** Asked for an exit; the newest first. In an array, for compare-and-set. */
  private static final ExitCall[] CALLS = new ExitCall[1];

  private static final long CALLS_OFFSET = ArrayBase.REFERENCES;

  private static volatile ExitStart start;
  private static volatile UncaughtException uncaught;

  private ExitHooks() {}

  /** The calling thread asks for an exit with that status; only one of several gets through. */
  public static void asked(int status) {
    try {
      Object before;
      ExitCall call;
      do {
        before = UNSAFE.getReferenceVolatile(CALLS, CALLS_OFFSET);
        call = new ExitCall(Thread.currentThread(), status, (ExitCall) before);
      } while (!UNSAFE.compareAndSetReference(CALLS, CALLS_OFFSET, before, call));
    } catch (Throwable failure) {
      Probe.failed(failure);
    }
  }

  /** The calling thread is about to start the application's shutdown hooks; once. */
  public static void begun(Map<?, ?> hooks) {
    try {
      if (start == null && hooks != null) {
        int status = ExitCall.of(CALLS[0], Thread.currentThread());
        start = new ExitStart(status, threads(hooks), uncaught);
      }
    } catch (Throwable failure) {
      Probe.failed(failure);
    }
  }

  /** A thread ends by an exception that no handler of its own takes. */
  public static void uncaught(Thread thread, Throwable exception) {
    try {
      if (thread != null && exception != null) {
        uncaught = new UncaughtException(thread, exception);
      }
    } catch (Throwable failure) {
      Probe.failed(failure);
    }
  }

  /** How the end began, or null before it has. */
  public static ExitStart start() {
    return start;
  }

  /** Another thread may still be adding a hook: the JDK lets it until it takes its lock. */
  private static Thread[] threads(Map<?, ?> hooks) {
    RuntimeException changing = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return hooks.keySet().toArray(new Thread[0]);
      } catch (RuntimeException changedMeanwhile) {
        changing = changedMeanwhile;
      }
    }
    Probe.failed(changing);
    return new Thread[0];
  }
}
