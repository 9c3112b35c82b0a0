package dev.unclosed.cli.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most that a quantity may be, or grow by.
 *
 * @param perHour whether it bounds the growth in an hour
 */
public record Limit(String quantity, long most, boolean perHour) {
  private static final Pattern COUNT = Pattern.compile("([a-z_.0-9]+)=(\\d{1,15})");
  private static final Pattern GROWTH = Pattern.compile("([a-z_.0-9]+)=(\\d{1,12})/(s|m|h)");

  /**
   * Reads {@code fds=800}.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static Limit ofCount(String text) {
    Matcher form = COUNT.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no limit, write fds=800");
    }
    String name = Quantity.named(form.group(1)).name();
    return new Limit(name, Long.parseLong(form.group(2)), false);
  }

  /**
   * Reads {@code fds=10/h}.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static Limit ofGrowth(String text) {
    Matcher form = GROWTH.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no growth, write fds=10/h");
    }
    long hours = form.group(3).equals("h") ? 1 : form.group(3).equals("m") ? 60 : 3600;
    String name = Quantity.named(form.group(1)).name();
    return new Limit(name, Long.parseLong(form.group(2)) * hours, true);
  }
}
