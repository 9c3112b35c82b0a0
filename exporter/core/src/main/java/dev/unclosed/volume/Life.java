package dev.unclosed.volume;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One life of one JVM, as its agent tells it on the volume.
 *
 * @param pid in the JVM's own namespace
 * @param start to the millisecond
 * @param startTicks start in clock ticks since boot, or -1 where that is not known
 * @param target the name that the JVM was given
 * @param repository directory of its JFR chunks, or null before the first
 */
public record Life(
    long pid,
    Instant start,
    long startTicks,
    String target,
    String main,
    String javaVersion,
    @Nullable String repository) {
  private static final String FIRST_LINE = "unclosed life ";
  private static final int FORMAT = 1;
  private static final String LAST_LINE = "end";
  private static final String PREFIX = "life-";
  private static final Pattern FILE_NAME =
      Pattern.compile("(?:life-(\\d{1,10}-\\d{1,18})|shutdown-(\\d{1,10}-\\d{1,18})\\.json)");

  /** The same for every file about one life, and for no other life: {@code pid-start}. */
  public String id() {
    return pid + "-" + start.toEpochMilli();
  }

  String fileName() {
    return PREFIX + id();
  }

  public Life in(@Nullable String directory) {
    return new Life(pid, start, startTicks, target, main, javaVersion, directory);
  }

  /**
   * What the name of a life's file alone tells, or that of its last word: it may have ended before
   * it had any other. Empty for any other name.
   */
  static Optional<Life> ofFileName(String name) {
    Matcher matcher = FILE_NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(ofKnownId(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
  }

  /** A life that was told of before, by its {@link #id}. Empty for any other text. */
  public static Optional<Life> ofId(String id) {
    return ofFileName(PREFIX + id);
  }

  private static Life ofKnownId(String id) {
    int hyphen = id.indexOf('-');
    long pid = Long.parseLong(id.substring(0, hyphen));
    Instant start = Instant.ofEpochMilli(Long.parseLong(id.substring(hyphen + 1)));
    return new Life(pid, start, -1, "", "", "", null);
  }

  String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append(FORMAT).append('\n');
    line(text, "startTicks", Long.toString(startTicks));
    line(text, "target", target);
    line(text, "main", main);
    line(text, "java", javaVersion);
    if (repository != null) {
      line(text, "repository", repository);
    }
    return text.append(LAST_LINE).append('\n').toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value.replace('\n', ' ')).append('\n');
  }

  /**
   * This life with what the text adds. Keys that a newer agent writes are passed over; a text that
   * is not whole, or not ours, adds nothing.
   */
  Life with(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (!lines.get(0).startsWith(FIRST_LINE) || !lines.contains(LAST_LINE)) {
      return this;
    }
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new Life(
        pid,
        start,
        ticks(values.get("startTicks")),
        values.getOrDefault("target", target),
        values.getOrDefault("main", main),
        values.getOrDefault("java", javaVersion),
        values.get("repository"));
  }

  private static long ticks(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }
}
