package dev.unclosed.option;

/**
 * An option that is refused; the message is one line that names the option, the value and what is
 * allowed.
 */
public final class BadOption extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 80;

  public BadOption(String message) {
    super(oneLine(message));
  }

  /** For a value whose meaning only a later stage can judge, for example a file that must exist. */
  public static BadOption value(Option option, String value, String allowed) {
    return new BadOption("option " + option.key() + "=" + shown(value) + ": allowed is " + allowed);
  }

  static String shown(String value) {
    return value.length() <= SHOWN_CHARACTERS
        ? value
        : value.substring(0, SHOWN_CHARACTERS) + "...";
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
    }
    return line.toString();
  }
}
