package dev.unclosed.ingest;

import dev.unclosed.ledger.Frame;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Stack;
import dev.unclosed.probe.ExitHooks;
import dev.unclosed.probe.ExitStart;
import dev.unclosed.probe.OwnThread;
import dev.unclosed.probe.UncaughtException;
import dev.unclosed.report.ExitTrigger;
import dev.unclosed.report.ExitTrigger.Cause;
import dev.unclosed.report.UncaughtEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads from the probe how this JVM ends. On a shutdown hook of ours. */
public final class ExitReader {
  private static final String BY_SIGNAL = "java.lang.Terminator$";
  private static final String MAIN = "main";

  /** JFR's own hook waits for us in turn. */
  private static final String OF_JFR = "JFR Shutdown Hook";

  private static final int SIGNALS = 128;
  private static final Map<Integer, String> NAMES = Map.of(1, "SIGHUP", 2, "SIGINT", 15, "SIGTERM");

  /** An exception that ended a thread so shortly before the exit was that of the last thread. */
  private static final double LAST_SECONDS = 5;

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final FrameRules rules;

  public ExitReader(FrameRules rules) {
    this.rules = rules;
  }

  /** What triggered the exit that is under way. */
  public ExitTrigger trigger() {
    ExitStart start = ExitHooks.start();
    if (start == null) {
      return ExitTrigger.UNKNOWN;
    }
    UncaughtException exception = start.uncaught();
    UncaughtEnd uncaught = exception == null ? null : uncaught(exception, start);
    if (start.status() == ExitStart.NO_STATUS) {
      boolean byException = exception != null && uncaught != null && endedIt(exception, uncaught);
      Cause cause = byException ? Cause.UNCAUGHT_EXCEPTION : Cause.LAST_THREAD;
      return new ExitTrigger(cause, null, OptionalInt.empty(), null, null, List.of(), uncaught);
    }
    OptionalInt status = OptionalInt.of(start.status());
    StackTraceElement[] frames = start.stack();
    if (isSignal(frames)) {
      String name =
          NAMES.getOrDefault(start.status() - SIGNALS, "SIG" + (start.status() - SIGNALS));
      return new ExitTrigger(Cause.SIGNAL, name, status, start.thread(), null, List.of(), uncaught);
    }
    Stack stack = stack(frames, start.thread());
    return new ExitTrigger(
        Cause.SYSTEM_EXIT, null, status, start.thread(), stack.location(), stack.stack(), uncaught);
  }

  /**
   * Waits for the shutdown hooks of the application.
   *
   * @param sinceStart counted from the moment at which the exit began
   * @return names of those that still run
   */
  public List<String> awaitHooks(Duration sinceStart) throws InterruptedException {
    ExitStart start = ExitHooks.start();
    List<String> busy = new ArrayList<>();
    if (start == null) {
      return busy;
    }
    long deadline = start.atNanos() + sinceStart.toNanos();
    for (Thread hook : start.hooks()) {
      if (isForeign(hook) && !ended(hook, deadline)) {
        busy.add(hook.getName());
      }
    }
    return busy;
  }

  private static boolean isForeign(Thread hook) {
    return !(hook instanceof OwnThread) && !hook.getName().equals(OF_JFR);
  }

  private static boolean ended(Thread hook, long deadline) throws InterruptedException {
    while (hook.getState() == Thread.State.NEW && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left > 0) {
      hook.join(left);
    }
    return hook.getState() == Thread.State.TERMINATED;
  }

  private static boolean isSignal(StackTraceElement[] frames) {
    for (StackTraceElement frame : frames) {
      if (frame.getClassName().startsWith(BY_SIGNAL)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endedIt(UncaughtException exception, UncaughtEnd end) {
    return !exception.wasDaemon()
        && (end.thread().equals(MAIN) || end.secondsBefore() < LAST_SECONDS);
  }

  private UncaughtEnd uncaught(UncaughtException end, ExitStart start) {
    Throwable thrown = start.exception();
    Stack stack = thrown == null ? null : stack(thrown.getStackTrace(), end.thread());
    return new UncaughtEnd(
        end.thread(),
        end.type(),
        thrown == null ? null : message(thrown),
        (start.atNanos() - end.atNanos()) / 1e9,
        stack == null ? null : stack.location(),
        stack == null ? List.of() : stack.stack());
  }

  /** The application's own code, which may throw in turn. */
  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException broken) {
      return "its message throws " + broken.getClass().getName();
    }
  }

  private Stack stack(StackTraceElement[] elements, String thread) {
    List<Frame> frames = new ArrayList<>(elements.length);
    for (StackTraceElement element : elements) {
      frames.add(
          new Frame(element.getClassName(), element.getMethodName(), element.getLineNumber()));
    }
    return new Stack(frames, false, rules, thread);
  }
}
