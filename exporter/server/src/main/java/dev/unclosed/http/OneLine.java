package dev.unclosed.http;

/** Foreign text, fit for one line of an answer or a log. */
final class OneLine {
  private static final int LONGEST = 200;

  private OneLine() {}

  static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      line.append(breaks ? '?' : c);
    }
    return text.length() > LONGEST ? line + "..." : line.toString();
  }

  /** The reason of a failure, with the exception's name where that is all there is. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return of(message == null ? name : name + ": " + message);
  }
}
