package dev.unclosed.metrics;

/** Every label name that a metric may carry. */
public enum Label {
  TARGET("target"),
  PID("pid"),
  MAIN("main"),
  JAVA_VERSION("java_version"),
  MODE("mode"),
  KIND("kind"),
  STATE("state"),
  TYPE("type"),
  CLOSED_BY("closed_by"),
  REASON("reason"),
  OUTCOME("outcome"),
  SCOPE("scope"),
  SITE("site"),
  FRAME("frame"),
  LIFECYCLE("lifecycle"),
  KNOWN("known"),
  EVENT("event"),
  VERSION("version");

  private final String text;

  Label(String text) {
    this.text = text;
  }

  /** The name as exposed. */
  public String text() {
    return text;
  }
}
