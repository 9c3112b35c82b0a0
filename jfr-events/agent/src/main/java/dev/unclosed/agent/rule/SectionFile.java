package dev.unclosed.agent.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text file of sections: a name in brackets, below it lines {@code word = value}. Lines that
 * begin with {@code #} are comments. What is malformed is told with its line and column, and only
 * its section is left out.
 */
public final class SectionFile {
  /** Files of this kind are written by hand. */
  private static final long LONGEST = 1 << 20;

  private final String name;
  private final List<Section> sections = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private @Nullable Section current;

  private SectionFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read or is too long to be one
   */
  public static SectionFile read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("it is longer than a megabyte");
    }
    return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  static SectionFile parse(String name, byte[] utf8) {
    SectionFile file = new SectionFile(name);
    String text = new String(utf8, StandardCharsets.UTF_8);
    int from = 0;
    int number = 1;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      file.line(text.substring(from, to), number);
      from = to + 1;
      number++;
    }
    return file;
  }

  /** Those that are well formed so far, in order. */
  public List<Section> sections() {
    List<Section> good = new ArrayList<>();
    for (Section section : sections) {
      if (!section.isBroken()) {
        good.add(section);
      }
    }
    return good;
  }

  /** One line each: file, line, column, what is wrong and what is left out. */
  public List<String> errors() {
    return errors;
  }

  /** Leaves a section out. */
  public void fail(Section section, int line, int column, String problem) {
    section.breakUp();
    errors.add(at(line, column) + problem + "; section [" + section.name() + "] is left out");
  }

  /** {@code file:line} of an entry, for later messages. */
  public String place(Section.Entry entry) {
    return name + ":" + entry.line();
  }

  private void line(String line, int number) {
    int start = 0;
    while (start < line.length() && line.charAt(start) <= ' ') {
      start++;
    }
    if (start == line.length() || line.charAt(start) == '#') {
      return;
    }
    if (line.charAt(start) == '[') {
      begin(line, start, number);
    } else {
      entry(line, start, number);
    }
  }

  private void begin(String line, int start, int number) {
    int end = line.indexOf(']', start);
    String title = line.substring(start + 1, end < 0 ? line.length() : end).trim();
    current = new Section(title, number, start + 2);
    sections.add(current);
    if (end < 0) {
      fail(current, number, line.length() + 1, "']' is missing");
    } else if (title.isEmpty()) {
      fail(current, number, start + 2, "a name is missing between '[' and ']'");
    } else if (!line.substring(end + 1).isBlank()) {
      fail(current, number, end + 2, "nothing may follow ']'");
    }
  }

  private void entry(String line, int start, int number) {
    Section section = current;
    if (section == null) {
      errors.add(at(number, start + 1) + "a section in brackets must come first, as in [my_type]");
      return;
    }
    int equals = line.indexOf('=', start);
    if (equals < 0) {
      fail(section, number, line.stripTrailing().length() + 1, "'=' is missing");
      return;
    }
    int valueStart = equals + 1;
    while (valueStart < line.length() && line.charAt(valueStart) <= ' ') {
      valueStart++;
    }
    String value = line.substring(valueStart).trim();
    String word = line.substring(start, equals).trim();
    if (value.isEmpty()) {
      fail(section, number, valueStart + 1, "a value is missing after '" + word + " ='");
      return;
    }
    section.add(new Section.Entry(word, value, number, start + 1, valueStart + 1));
  }

  private String at(int line, int column) {
    return name + ":" + line + ":" + column + ": ";
  }
}
