package dev.unclosed.cli.demo;

/** How a line looks on a terminal. */
enum Style {
  PLAIN(""),
  HEADING("\u001b[1m"),
  SUSPECT("\u001b[1;31m"),
  FAINT("\u001b[2m");

  private static final String RESET = "\u001b[0m";

  private final String start;

  Style(String start) {
    this.start = start;
  }

  /** The text between this style's control sequences. */
  String paint(String text) {
    return start.isEmpty() ? text : start + text + RESET;
  }
}
