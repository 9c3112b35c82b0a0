package dev.unclosed.option;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value of an option may look like, and how that is said to people. */
final class ValueSyntax {
  /** The shapes of a value; a kind decides which accessor of {@link Options} reads it. */
  enum Kind {
    INTEGER,
    CHOICE,
    SWITCH,
    PATH,
    TEXT,
    LIST,
    DURATION
  }

  private static final int LONGEST_TEXT = 4096;

  private final Kind kind;
  private final String allowed;
  private final long least;
  private final long most;
  private final List<String> words;

  private ValueSyntax(Kind kind, String allowed, long least, long most, List<String> words) {
    this.kind = kind;
    this.allowed = allowed;
    this.least = least;
    this.most = most;
    this.words = words;
  }

  static ValueSyntax integer(int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    return new ValueSyntax(Kind.INTEGER, allowed, least, most, Collections.<String>emptyList());
  }

  static ValueSyntax choice(String... words) {
    return choice(Kind.CHOICE, words);
  }

  static ValueSyntax onOff() {
    return choice(Kind.SWITCH, "on", "off");
  }

  static ValueSyntax path(String what) {
    return new ValueSyntax(Kind.PATH, what, 0, 0, Collections.<String>emptyList());
  }

  static ValueSyntax text(String what) {
    return new ValueSyntax(Kind.TEXT, what, 0, 0, Collections.<String>emptyList());
  }

  /**
   * Words of letters, digits and the given signs, joined by {@code +}, each beginning with the
   * prefix.
   */
  static ValueSyntax list(String what, String prefix, String signs) {
    List<String> form = new ArrayList<String>(2);
    form.add(prefix);
    form.add(signs);
    return new ValueSyntax(Kind.LIST, what, 0, 0, form);
  }

  static ValueSyntax duration(String least, String most) {
    String allowed = "a duration from " + least + " to " + most + " with its unit (ms, s, m, h, d)";
    return new ValueSyntax(
        Kind.DURATION,
        allowed,
        DurationText.millis(least),
        DurationText.millis(most),
        Collections.<String>emptyList());
  }

  Kind kind() {
    return kind;
  }

  /** Completes the sentence "allowed is ...". */
  String allowed() {
    return allowed;
  }

  /** The range of an integer, or of a duration in milliseconds. */
  long least() {
    return least;
  }

  long most() {
    return most;
  }

  /** The words to choose from; of a list, the prefix of its words and the signs in them. */
  List<String> words() {
    return Collections.unmodifiableList(words);
  }

  boolean accepts(String value) {
    if (value.isEmpty() || value.length() > LONGEST_TEXT || hasControlCharacter(value)) {
      return false;
    }
    return switch (kind) {
      case INTEGER -> isWholeNumberInRange(value);
      case CHOICE, SWITCH -> words.contains(value);
      case LIST -> isList(value);
      case DURATION -> isDurationInRange(value);
      case PATH, TEXT -> true;
    };
  }

  static List<String> items(@Nullable String list) {
    List<String> items = new ArrayList<String>();
    int from = 0;
    while (list != null && from <= list.length()) {
      int plus = list.indexOf('+', from);
      int to = plus < 0 ? list.length() : plus;
      items.add(list.substring(from, to));
      from = to + 1;
    }
    return Collections.unmodifiableList(items);
  }

  private static ValueSyntax choice(Kind kind, String... words) {
    List<String> list = new ArrayList<String>(words.length);
    StringBuilder allowed = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      list.add(words[i]);
      allowed.append(i == 0 ? "" : i == words.length - 1 ? " or " : ", ").append(words[i]);
    }
    return new ValueSyntax(kind, allowed.toString(), 0, 0, list);
  }

  private boolean isWholeNumberInRange(String value) {
    if (value.length() > 10) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    long number = Long.parseLong(value);
    return number >= least && number <= most;
  }

  private boolean isDurationInRange(String value) {
    long millis = DurationText.millis(value);
    return millis >= least && millis <= most;
  }

  private boolean isList(String value) {
    String prefix = words.get(0);
    String signs = words.get(1);
    for (String item : items(value)) {
      if (!item.startsWith(prefix) || item.length() == prefix.length()) {
        return false;
      }
      for (int i = prefix.length(); i < item.length(); i++) {
        char c = item.charAt(i);
        boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && signs.indexOf(c) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean hasControlCharacter(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
