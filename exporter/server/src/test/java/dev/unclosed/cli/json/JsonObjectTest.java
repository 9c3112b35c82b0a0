package dev.unclosed.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void membersAreLookedUpByNameAndKind() throws IOException {
    JsonObject object =
        read("{\"t\":\"x\",\"f\":true,\"n\":1.5,\"c\":7,\"o\":{\"in\":\"y\"},\"l\":[\"a\",\"b\"]}");

    assertThat(object.text("t")).isEqualTo("x");
    assertThat(object.flag("f")).isTrue();
    assertThat(object.number("n")).isEqualTo(1.5);
    assertThat(object.count("c")).isEqualTo(7);
    assertThat(object.object("o").text("in")).isEqualTo("y");
    assertThat(object.texts("l")).containsExactly("a", "b");
  }

  @Test
  void nullAndAbsentCountsAreEmpty() throws IOException {
    JsonObject object = read("{\"null\":null}");

    assertThat(object.optionalCount("null")).isEmpty();
    assertThat(object.optionalNumber("absent")).isEmpty();
  }

  @Test
  void aMemberOfAnotherKindIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> read("{\"open\":\"many\"}").count("open"))
        .withMessage("the answer has no usable 'open', only many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"a\":", "<html>"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatIOException().isThrownBy(() -> read(text));
  }

  private static JsonObject read(String text) throws IOException {
    return JsonObject.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
