package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final StringWriter out = new StringWriter();

  @Test
  void aTerminalIsDrawnOverAndLongLinesAreCut() {
    Screen screen = new Screen(new PrintWriter(out), new ScreenSize(true, 5, 30));

    screen.draw(List.of(Line.plain("one"), new Line(Style.SUSPECT, "two is long")));
    screen.draw(List.of(Line.plain("less")));

    assertThat(out)
        .hasToString("one\n\u001b[1;31mtwo i\u001b[0m\n" + "\u001b[2A\r\u001b[Kless\n\u001b[J");
  }

  @Test
  void whatStaysIsPrintedWholeInPlaceOfTheLastDrawing() {
    Screen screen = new Screen(new PrintWriter(out), new ScreenSize(true, 5, 30));

    screen.draw(List.of(Line.plain("one"), Line.plain("two")));
    screen.print(List.of(Line.plain("stays and is long")));
    screen.draw(List.of(Line.plain("one")));

    assertThat(out)
        .hasToString("one\ntwo\n" + "\u001b[2A\r\u001b[J" + "stays and is long\n" + "one\n");
  }

  @Test
  void aFileGetsOneBlockBelowTheOther() {
    Screen screen = new Screen(new PrintWriter(out), ScreenSize.NO_TERMINAL);

    screen.draw(List.of(new Line(Style.HEADING, "one")));
    screen.draw(List.of(new Line(Style.SUSPECT, "two")));

    assertThat(out).hasToString("one\n\ntwo\n\n");
  }
}
