package dev.unclosed.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a log in JSON. */
public final class JsonLine {
  private JsonLine() {}

  /**
   * Writes it.
   *
   * @param name of a further member, or null
   * @param document the value of that member, JSON itself
   */
  public static String of(
      Instant at, String message, @Nullable String name, @Nullable String document) {
    JsonWriter json = new JsonWriter();
    json.open('{')
        .member("time", at.toString())
        .member("logger", "unclosed")
        .member("message", message);
    if (name != null && document != null) {
      json.name(name).document(document.strip());
    }
    return json.close('}').text();
  }
}
