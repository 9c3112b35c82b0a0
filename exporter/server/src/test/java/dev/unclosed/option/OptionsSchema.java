package dev.unclosed.option;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;

/** Writes what the chart's schema says of options, from the catalogue. */
final class OptionsSchema {
  /** Those that the chart sets itself, from where it puts volume, sidecar and ports. */
  private static final Set<Option> OF_THE_CHART =
      EnumSet.of(
          Option.EXPORTER,
          Option.REPOSITORY,
          Option.REPOSITORY_BUDGET,
          Option.PORT,
          Option.DETAILS_PORT);

  private static final String NO_CONTROL_CHARACTER = "^[^\\x00-\\x1f\\x7f-\\x9f]+$";
  private static final String DURATION = "^[0-9]{1,9}(ms|s|m|h|d)$";

  private final ObjectMapper json = new ObjectMapper();

  /** The definition of {@code agent.options}. */
  ObjectNode definition() {
    ObjectNode definition = json.createObjectNode();
    definition.put("$comment", "Generated from the catalogue of options; do not edit.");
    definition.put("type", "object");
    definition.put("additionalProperties", false);
    ObjectNode properties = definition.putObject("properties");
    for (Option option : Option.values()) {
      if (!OF_THE_CHART.contains(option)) {
        describe(option, properties.putObject(option.key()));
      }
    }
    return definition;
  }

  private void describe(Option option, ObjectNode property) {
    ValueSyntax syntax = option.syntax();
    property.put("description", option.description() + " Allowed is " + option.allowed() + ".");
    switch (syntax.kind()) {
      case INTEGER -> {
        property.put("type", "integer");
        property.put("minimum", syntax.least());
        property.put("maximum", syntax.most());
      }
      case SWITCH, CHOICE -> words(syntax, property.putArray("enum"));
      case DURATION -> property.put("type", "string").put("pattern", DURATION);
      case LIST -> property.put("type", "string").put("pattern", list(syntax));
      case PATH, TEXT ->
          property
              .put("type", "string")
              .put("maxLength", 4096)
              .put("pattern", NO_CONTROL_CHARACTER);
    }
  }

  /** YAML reads a bare on or off as a truth value. */
  private static void words(ValueSyntax syntax, ArrayNode allowed) {
    syntax.words().forEach(allowed::add);
    if (syntax.words().contains("on")) {
      allowed.add(true);
    }
    if (syntax.words().contains("off")) {
      allowed.add(false);
    }
  }

  private static String list(ValueSyntax syntax) {
    String word = syntax.words().get(0) + "[a-z0-9" + syntax.words().get(1) + "]+";
    return "^" + word + "(\\+" + word + ")*$";
  }
}
