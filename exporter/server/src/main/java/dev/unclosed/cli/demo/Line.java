package dev.unclosed.cli.demo;

/** One line of the summary. */
record Line(Style style, String text) {
  static final Line EMPTY = new Line(Style.PLAIN, "");

  static Line plain(String text) {
    return new Line(Style.PLAIN, text);
  }

  /** The line, cut to so many columns. */
  Line cut(int columns) {
    return text.length() <= columns ? this : new Line(style, text.substring(0, columns));
  }
}
