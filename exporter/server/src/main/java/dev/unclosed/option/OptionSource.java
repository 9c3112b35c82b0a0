package dev.unclosed.option;

/** Who set the value of an option; a later constant wins over an earlier one. */
public enum OptionSource {
  DEFAULT("default"),
  ENVIRONMENT("environment"),
  AGENT("agent"),
  FLAG("flag");

  private final String word;

  OptionSource(String word) {
    this.word = word;
  }

  /** The word used in {@code /api/v1/status}. */
  public String word() {
    return word;
  }
}
