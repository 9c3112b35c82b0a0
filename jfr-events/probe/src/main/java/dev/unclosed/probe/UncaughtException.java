package dev.unclosed.probe;

import java.lang.ref.WeakReference;

/**
 * An exception that ended a thread. It keeps neither thread nor exception alive: both may hold on
 * to much of an application.
 */
public final class UncaughtException {
  private final String thread;
  private final boolean daemon;
  private final String type;
  private final WeakReference<Throwable> exception;
  private final long atNanos = System.nanoTime();

  UncaughtException(Thread thread, Throwable exception) {
    this.thread = thread.getName();
    this.daemon = thread.isDaemon();
    this.type = exception.getClass().getName();
    this.exception = new WeakReference<>(exception);
  }

  /** Name of the thread. */
  public String thread() {
    return thread;
  }

  /** Whether the JVM could have ended while that thread lived. */
  public boolean wasDaemon() {
    return daemon;
  }

  /** Class of the exception. */
  public String type() {
    return type;
  }

  /** The exception itself, or null once it is collected. */
  Throwable exception() {
    return exception.get();
  }

  /** By {@link System#nanoTime()}. */
  public long atNanos() {
    return atNanos;
  }
}
