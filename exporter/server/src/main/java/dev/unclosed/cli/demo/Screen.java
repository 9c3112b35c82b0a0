package dev.unclosed.cli.demo;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where the summary is drawn: on a terminal over its predecessor, elsewhere below it. Single
 * thread.
 */
final class Screen {
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;
  private final ScreenSize size;
  private int drawn;

  Screen(PrintWriter out, ScreenSize size) {
    this.out = out;
    this.size = size;
  }

  ScreenSize size() {
    return size;
  }

  /** Prints lines that stay, each in full length. */
  void print(List<Line> lines) {
    if (drawn > 0) {
      goToTop();
      out.print(CLEAR_BELOW);
      drawn = 0;
    }
    lines.forEach(line -> write(line, ""));
    out.flush();
  }

  /**
   * Draws lines that the next call replaces, if this is a terminal. Line by line: a terminal that
   * is cleared first flickers, and some keep what was cleared in their history.
   */
  void draw(List<Line> lines) {
    goToTop();
    for (Line line : lines) {
      write(line.cut(size.columns()), drawn > 0 ? CLEAR_LINE : "");
    }
    if (drawn > lines.size()) {
      out.print(CLEAR_BELOW);
    }
    drawn = size.live() ? lines.size() : 0;
    if (!size.live()) {
      write(Line.EMPTY, "");
    }
    out.flush();
  }

  private void goToTop() {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\r");
    }
  }

  private void write(Line line, String before) {
    out.print(before);
    out.print(size.live() ? line.style().paint(line.text()) : line.text());
    out.print('\n');
  }
}
