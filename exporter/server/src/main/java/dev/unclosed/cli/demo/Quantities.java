package dev.unclosed.cli.demo;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Quantities {
  private static final String UNKNOWN = "-";
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Quantities() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Rounded to a whole number. */
  static String count(OptionalDouble count) {
    return count.isPresent() ? count(Math.round(count.getAsDouble())) : UNKNOWN;
  }

  static String duration(OptionalDouble seconds) {
    return seconds.isPresent() ? duration(Math.round(seconds.getAsDouble())) : UNKNOWN;
  }

  /** At most two units: {@code 42 s}, {@code 11 min 5 s}, {@code 2 h 3 min}, {@code 3 d 4 h}. */
  static String duration(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
    if (seconds < DAY) {
      return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    }
    return count(seconds / DAY) + " d " + seconds % DAY / HOUR + " h";
  }
}
