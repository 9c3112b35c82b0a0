package dev.unclosed.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a thread by an exception.
 *
 * @param type class of the exception
 * @param message null where it has none, or is not known any more
 * @param secondsBefore before the exit began
 * @param stack as thrown, first caller outside the JDK first; empty where it is not known any more
 */
public record UncaughtEnd(
    String thread,
    String type,
    @Nullable String message,
    double secondsBefore,
    @Nullable String location,
    List<String> stack) {

  String words() {
    String why = message == null ? "" : ": " + message;
    String at = location == null ? "" : " at " + location;
    return "uncaught " + type + why + " in thread " + thread + at;
  }
}
