package dev.unclosed.cli.demo;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where the summary is drawn: on a terminal over its predecessor, elsewhere below it. Single
 * thread.
 */
final class Screen {
  private static final String CLEAR_BELOW = "\r\u001b[J";

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

  /** Prints lines that stay. */
  void print(List<Line> lines) {
    erase();
    lines.forEach(this::write);
    out.flush();
  }

  /** Draws lines that the next call replaces, if this is a terminal. */
  void draw(List<Line> lines) {
    erase();
    lines.forEach(this::write);
    drawn = size.live() ? lines.size() : 0;
    if (!size.live()) {
      write(Line.EMPTY);
    }
    out.flush();
  }

  private void erase() {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A");
      out.print(CLEAR_BELOW);
      drawn = 0;
    }
  }

  private void write(Line line) {
    Line shown = line.cut(size.columns());
    out.print(size.live() ? shown.style().paint(shown.text()) : shown.text());
    out.print('\n');
  }
}
