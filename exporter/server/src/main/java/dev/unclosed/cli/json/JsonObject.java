package dev.unclosed.cli.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read whole; members are looked up by name and checked for their kind. */
public record JsonObject(Map<String, @Nullable Object> members) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads one object.
   *
   * @throws IOException if the text is no JSON, or no object
   */
  public static JsonObject read(InputStream in) throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      if (value(parser) instanceof JsonObject object) {
        return object;
      }
      throw new IOException("the answer is no JSON object");
    }
  }

  public String text(String name) throws IOException {
    return member(name, String.class);
  }

  public boolean flag(String name) throws IOException {
    return member(name, Boolean.class);
  }

  public double number(String name) throws IOException {
    return member(name, Number.class).doubleValue();
  }

  public long count(String name) throws IOException {
    return member(name, Number.class).longValue();
  }

  /** Empty when the member is absent or null. */
  public OptionalLong optionalCount(String name) throws IOException {
    return members.get(name) == null ? OptionalLong.empty() : OptionalLong.of(count(name));
  }

  /** Empty when the member is absent or null. */
  public OptionalDouble optionalNumber(String name) throws IOException {
    return members.get(name) == null ? OptionalDouble.empty() : OptionalDouble.of(number(name));
  }

  public JsonObject object(String name) throws IOException {
    return member(name, JsonObject.class);
  }

  public List<JsonObject> objects(String name) throws IOException {
    return elements(name, JsonObject.class);
  }

  public List<String> texts(String name) throws IOException {
    return elements(name, String.class);
  }

  private <T> List<T> elements(String name, Class<T> kind) throws IOException {
    List<T> elements = new ArrayList<>();
    for (Object element : member(name, List.class)) {
      if (!kind.isInstance(element)) {
        throw new IOException("the answer's '" + name + "' holds something unexpected: " + element);
      }
      elements.add(kind.cast(element));
    }
    return elements;
  }

  private <T> T member(String name, Class<T> kind) throws IOException {
    Object value = members.get(name);
    if (!kind.isInstance(value)) {
      throw new IOException("the answer has no usable '" + name + "', only " + value);
    }
    return kind.cast(value);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("the answer is empty");
    }
    return switch (token) {
      case START_OBJECT -> objectValue(parser);
      case START_ARRAY -> arrayValue(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static JsonObject objectValue(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new JsonObject(members);
  }

  private static List<@Nullable Object> arrayValue(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }
}
