package dev.unclosed.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a process. */
final class PidConverter implements ITypeConverter<Long> {
  /** Linux gives no more than 2^22. */
  private static final Pattern PID = Pattern.compile("[1-9]\\d{0,9}");

  @Override
  public Long convert(String text) {
    if (!PID.matcher(text).matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no process number, write one as ps shows it");
    }
    return Long.parseLong(text);
  }
}
