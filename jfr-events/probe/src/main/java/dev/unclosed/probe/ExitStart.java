package dev.unclosed.probe;

/** The moment at which an orderly exit began, on the thread that ends the JVM. Immutable. */
public final class ExitStart {
  /** Nobody gave a status: the last thread that kept the JVM alive has ended. */
  public static final int NO_STATUS = Integer.MIN_VALUE;

  private final int status;
  private final Thread[] hooks;
  private final UncaughtException uncaught;
  private final Throwable exception;
  private final String thread = Thread.currentThread().getName();
  private final Throwable stack = new Throwable();
  private final long atNanos = System.nanoTime();

  ExitStart(int status, Thread[] hooks, UncaughtException uncaught) {
    this.status = status;
    this.hooks = hooks;
    this.uncaught = uncaught;
    this.exception = uncaught == null ? null : uncaught.exception();
  }

  /** What was given to {@code System.exit}, 128 and the signal's number, or {@link #NO_STATUS}. */
  public int status() {
    return status;
  }

  /** Every registered shutdown hook, ours and JFR's among them. */
  public Thread[] hooks() {
    return hooks.clone();
  }

  /** The newest end of a thread by an exception, or null. */
  public UncaughtException uncaught() {
    return uncaught;
  }

  /** That exception, or null where there is none, and where it was collected before the exit. */
  public Throwable exception() {
    return exception;
  }

  /** Name of the thread that ends the JVM. */
  public String thread() {
    return thread;
  }

  /** Its stack, innermost first, hook frames included. */
  public StackTraceElement[] stack() {
    return stack.getStackTrace();
  }

  /** By {@link System#nanoTime()}. */
  public long atNanos() {
    return atNanos;
  }
}
