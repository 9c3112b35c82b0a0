package dev.unclosed.sidecar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.volume.Life;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last word that a JVM left beside its repository when it ended in order; a killed one leaves
 * none. What it does not know is passed over.
 *
 * @param trigger {@code exit}, or the signal
 * @param known part of it that the JVM itself knew to be no leak
 * @param types their last counters
 */
record ShutdownFile(String trigger, long open, long known, List<TypeSnapshot> types) {
  private static final JsonFactory JSON = new JsonFactory();

  static Path path(Path directory, Life life) {
    return directory.resolve("shutdown-" + life.id() + ".json");
  }

  /** Empty where there is none. */
  static Optional<ShutdownFile> read(Path directory, Life life) throws IOException {
    Path file = path(directory, life);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(file.toFile())) {
      return Optional.of(read(json));
    }
  }

  private static ShutdownFile read(JsonParser json) throws IOException {
    String trigger = "exit";
    long open = 0;
    long known = 0;
    List<TypeSnapshot> types = List.of();
    require(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "trigger" -> trigger = json.getText();
        case "open" -> open = json.getLongValue();
        case "known" -> known = json.getLongValue();
        case "types" -> types = types(json);
        default -> json.skipChildren();
      }
    }
    return new ShutdownFile(trigger, open, known, types);
  }

  private static List<TypeSnapshot> types(JsonParser json) throws IOException {
    List<TypeSnapshot> types = new ArrayList<>();
    require(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = null;
      Map<String, Long> numbers = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("type")) {
          name = json.getText();
        } else if (value == JsonToken.VALUE_NUMBER_INT) {
          numbers.put(field, json.getLongValue());
        } else {
          json.skipChildren();
        }
      }
      types.add(type(name, numbers));
    }
    return types;
  }

  private static TypeSnapshot type(@Nullable String name, Map<String, Long> numbers)
      throws IOException {
    if (name == null) {
      throw new IOException("a type without a name");
    }
    TypeCounters counters =
        new TypeCounters(
            name,
            numbers.getOrDefault("opened", 0L),
            numbers.getOrDefault("closed", 0L),
            numbers.getOrDefault("reclaimed", 0L),
            numbers.getOrDefault("orphaned", 0L),
            0,
            numbers.getOrDefault("failedCloses", 0L),
            0,
            0);
    return new TypeSnapshot(
        name, counters, numbers.getOrDefault("closedByChildExit", 0L), null, 0, 0);
  }

  private static void require(@Nullable JsonToken token, JsonToken wanted) throws IOException {
    if (token != wanted) {
      throw new IOException("no shutdown file: " + token + " instead of " + wanted);
    }
  }
}
