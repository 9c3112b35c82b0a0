package dev.unclosed.cli.demo;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * How much room there is to draw.
 *
 * @param live whether control sequences are understood
 */
record ScreenSize(boolean live, int columns, int rows) {
  /** A file or a pipe: nothing is cut and nothing is drawn over. */
  static final ScreenSize NO_TERMINAL = new ScreenSize(false, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final ScreenSize USUAL = new ScreenSize(true, 100, 30);

  /** The room that this JVM's standard output has. */
  @SuppressWarnings("SystemConsoleNull") // Null before Java 22; since then isTerminal tells.
  static ScreenSize detect() {
    Console console = System.console();
    String term = System.getenv("TERM");
    if (console == null || !isTerminal(console) || term == null || term.equals("dumb")) {
      return NO_TERMINAL;
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return stty.waitFor(1, TimeUnit.SECONDS) && answer.matches("[1-9]\\d* [1-9]\\d*")
          ? parse(answer)
          : USUAL;
    } catch (IOException noSuchCommand) {
      return USUAL;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** The same with fewer rows. */
  ScreenSize less(int taken) {
    return new ScreenSize(live, columns, rows - taken);
  }

  private static ScreenSize parse(String rowsAndColumns) {
    String[] numbers = rowsAndColumns.split(" ", 2);
    return new ScreenSize(true, Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]) - 1);
  }

  /** Since Java 22 there may be a console without a terminal, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
