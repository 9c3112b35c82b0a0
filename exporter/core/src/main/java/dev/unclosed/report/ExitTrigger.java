package dev.unclosed.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What made a JVM end in an orderly way.
 *
 * @param signal name of the signal, or null where it was none
 * @param status as given to {@code System.exit}, or 128 and the signal's number
 * @param thread the thread that asked, or that ended the JVM
 * @param location application frame that asked, or null where no code of the application did
 * @param stack of {@code System.exit}, first caller outside the JDK first; empty for other causes
 * @param uncaught the newest exception that ended a thread, whether or not it is the cause; or null
 */
public record ExitTrigger(
    Cause cause,
    @Nullable String signal,
    OptionalInt status,
    @Nullable String thread,
    @Nullable String location,
    List<String> stack,
    @Nullable UncaughtEnd uncaught) {

  /** Nothing is known but that it ends. */
  public static final ExitTrigger UNKNOWN =
      new ExitTrigger(Cause.UNKNOWN, null, OptionalInt.empty(), null, null, List.of(), null);

  /** Kinds of triggers. */
  public enum Cause {
    SYSTEM_EXIT,
    SIGNAL,
    /** The last thread that kept the JVM alive ended by an exception, or {@code main} had. */
    UNCAUGHT_EXCEPTION,
    LAST_THREAD,
    UNKNOWN;

    /** As in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As in the event: {@code exit}, or the signal's name. */
  public String word() {
    return signal == null ? "exit" : signal;
  }

  /** For people, in a few words. */
  public String words() {
    String by = thread == null ? "" : " in thread " + thread;
    String at = location == null ? "" : " at " + location;
    return switch (cause) {
      case SYSTEM_EXIT -> "System.exit(" + status.orElse(0) + ")" + by + at;
      case SIGNAL -> word();
      case UNCAUGHT_EXCEPTION -> uncaught == null ? "uncaught exception" : uncaught.words();
      case LAST_THREAD -> "its last thread ended";
      case UNKNOWN -> "unknown trigger";
    };
  }
}
