package dev.unclosed.cli;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words. */
class WordConverter<T> implements ITypeConverter<T> {
  private final String what;
  private final T[] values;
  private final Function<T, String> word;

  WordConverter(String what, T[] values, Function<T, String> word) {
    this.what = what;
    this.values = values;
    this.word = word;
  }

  @Override
  public T convert(String text) {
    for (T value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    String known = Arrays.stream(values).map(word).collect(Collectors.joining(" or "));
    throw new TypeConversionException("'" + text + "' is no " + what + ", write " + known);
  }
}
