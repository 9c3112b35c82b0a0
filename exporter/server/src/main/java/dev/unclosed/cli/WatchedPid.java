package dev.unclosed.cli;

import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;

/**
 * The process that a sidecar watches: a number, or {@code auto}.
 *
 * @param number empty for those that the volume tells of
 */
record WatchedPid(OptionalLong number) {
  static final WatchedPid AUTO = new WatchedPid(OptionalLong.empty());
  private static final String WORD = "auto";

  boolean isAuto() {
    return number.isEmpty();
  }

  @Override
  public String toString() {
    return number.isPresent() ? Long.toString(number.getAsLong()) : WORD;
  }

  /** Reads it. */
  static final class Converter implements ITypeConverter<WatchedPid> {
    @Override
    public WatchedPid convert(String text) {
      return text.equals(WORD)
          ? AUTO
          : new WatchedPid(OptionalLong.of(new PidConverter().convert(text)));
    }
  }
}
