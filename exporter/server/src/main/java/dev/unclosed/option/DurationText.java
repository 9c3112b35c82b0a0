package dev.unclosed.option;

/** Durations as people write them: a whole number and one unit, for example {@code 10m}. */
final class DurationText {
  private static final int MOST_DIGITS = 9;
  private static final int UNREADABLE = -1;

  private DurationText() {}

  /** Milliseconds, or a negative number when the text is not a duration. */
  static long millis(String text) {
    int digits = 0;
    long number = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      number = number * 10 + (text.charAt(digits) - '0');
      digits++;
      if (digits > MOST_DIGITS) {
        return UNREADABLE;
      }
    }
    return digits == 0 ? UNREADABLE : scaled(number, text.substring(digits));
  }

  private static long scaled(long number, String unit) {
    return switch (unit) {
      case "ms" -> number;
      case "s" -> number * 1_000;
      case "m" -> number * 60_000;
      case "h" -> number * 3_600_000;
      case "d" -> number * 86_400_000;
      default -> UNREADABLE;
    };
  }
}
