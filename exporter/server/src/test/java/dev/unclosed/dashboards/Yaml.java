package dev.unclosed.dashboards;

/** Writes the few forms of YAML that the rule files need. */
final class Yaml {
  private final StringBuilder text = new StringBuilder();

  Yaml comment(String line) {
    text.append("# ").append(line).append('\n');
    return this;
  }

  Yaml line(int indent, String line) {
    text.append(" ".repeat(indent)).append(line).append('\n');
    return this;
  }

  Yaml quoted(int indent, String key, String value) {
    return line(indent, key + ": " + quote(value));
  }

  Yaml block(int indent, String key, String value) {
    line(indent, key + ": |-");
    value.lines().forEach(line -> line(indent + 2, line));
    return this;
  }

  static String quote(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
