package dev.unclosed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumbersTest {

  /** Green for "never" must not stand where nobody knows yet. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"NaN;{}", "Infinity;{\"seconds\":null}", "12.5;{\"seconds\":12.5}"})
  void whatIsNotKnownYetIsAbsentAndWhatNeverComesIsNull(double seconds, String wanted)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      JsonNumbers.writeIfKnown(json, "seconds", seconds);
      json.writeEndObject();
    }
    assertThat(text).hasToString(wanted);
  }
}
