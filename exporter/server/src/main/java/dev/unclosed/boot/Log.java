package dev.unclosed.boot;

/** What we say in somebody else's process: single lines on stderr, with our name in front. */
final class Log {
  private Log() {}

  static void line(String text) {
    System.err.println("unclosed: " + text.replace('\n', ' ').replace('\r', ' '));
  }
}
