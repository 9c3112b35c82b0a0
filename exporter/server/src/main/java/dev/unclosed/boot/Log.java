package dev.unclosed.boot;

import dev.unclosed.report.JsonLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we say in somebody else's process: lines on stderr, with our name in front or as JSON. */
final class Log {
  private static final String JSON = "json";

  private static volatile boolean json;

  private Log() {}

  /** From now on lines have that form, {@code text} or {@code json}. */
  static void use(String format) {
    json = format.equals(JSON);
  }

  static void line(String text) {
    print(text, null, null);
  }

  /**
   * Several lines that belong together; in JSON the first one, with the document.
   *
   * @param name of the document in a line of JSON
   */
  static void report(List<String> lines, String name, String document) {
    if (json) {
      print(lines.get(0), name, document);
      return;
    }
    for (String line : lines) {
      line(line);
    }
  }

  private static void print(String text, @Nullable String name, @Nullable String document) {
    String line =
        json
            ? JsonLine.of(Instant.now(), text, name, document)
            : "unclosed: " + text.replaceAll("\\p{Cntrl}", " ");
    System.err.println(line);
  }
}
