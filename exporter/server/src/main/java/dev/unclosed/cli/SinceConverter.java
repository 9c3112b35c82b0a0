package dev.unclosed.cli;

import dev.unclosed.cli.report.Since;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2026-11-22T08:10:00Z}, or a duration before the end such as {@code 30m}. */
final class SinceConverter implements ITypeConverter<Since> {
  private final DurationConverter durations = new DurationConverter();

  @Override
  public Since convert(String text) {
    if (text.indexOf('T') < 0) {
      try {
        return new Since(null, durations.convert(text));
      } catch (TypeConversionException noDuration) {
        throw noTime(text);
      }
    }
    try {
      return new Since(Instant.parse(text), null);
    } catch (DateTimeParseException e) {
      throw noTime(text);
    }
  }

  private static TypeConversionException noTime(String text) {
    return new TypeConversionException(
        "'" + text + "' is no time, write 2026-11-22T08:10:00Z, or 30m for before the end");
  }
}
