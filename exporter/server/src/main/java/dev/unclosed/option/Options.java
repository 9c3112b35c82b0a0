package dev.unclosed.option;

import dev.unclosed.option.ValueSyntax.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of every option and who set it: the agent string or a flag wins over the environment,
 * the environment over the default. Immutable; any thread.
 */
public final class Options {
  private static final String PREFIX = "UNCLOSED_";

  private final EnumMap<Option, String> values = new EnumMap<Option, String>(Option.class);
  private final EnumMap<Option, OptionSource> sources =
      new EnumMap<Option, OptionSource>(Option.class);

  private Options() {
    for (Option option : Option.values()) {
      sources.put(option, OptionSource.DEFAULT);
      String fallback = option.fallback();
      if (fallback != null) {
        values.put(option, fallback);
      }
    }
  }

  /**
   * Reads {@code key=value,key=value} and the environment; an environment variable that is empty
   * counts as not set.
   *
   * @throws BadOption for the first option that is unknown, malformed, given twice or outside its
   *     range
   */
  public static Options parse(@Nullable String agentString, Map<String, String> environment)
      throws BadOption {
    Options options = new Options();
    options.readEnvironment(environment);
    options.readAgentString(agentString == null ? "" : agentString);
    return options;
  }

  /**
   * Values that a command got by its flags, and the environment.
   *
   * @throws BadOption for the first value that is malformed or outside its range
   */
  public static Options ofFlags(Map<Option, String> flags, Map<String, String> environment)
      throws BadOption {
    Options options = new Options();
    options.readEnvironment(environment);
    for (Map.Entry<Option, String> flag : flags.entrySet()) {
      options.set(flag.getKey(), flag.getValue(), OptionSource.FLAG);
    }
    return options;
  }

  /** The value of an option as text, or null where it is unset. */
  public @Nullable String value(Option option) {
    return values.get(option);
  }

  public OptionSource source(Option option) {
    OptionSource source = sources.get(option);
    return source == null ? OptionSource.DEFAULT : source;
  }

  public boolean isOn(Option option) {
    return "on".equals(required(option, Kind.SWITCH));
  }

  public int integer(Option option) {
    return Integer.parseInt(required(option, Kind.INTEGER));
  }

  public Duration duration(Option option) {
    return Duration.ofMillis(DurationText.millis(required(option, Kind.DURATION)));
  }

  /** The chosen word. */
  public String choice(Option option) {
    return required(option, Kind.CHOICE);
  }

  /** The items of a list in their order; empty where the option is unset. */
  public List<String> list(Option option) {
    requireKind(option, Kind.LIST);
    return ValueSyntax.items(value(option));
  }

  /** The path, or null where the option is unset. */
  public @Nullable Path path(Option option) {
    requireKind(option, Kind.PATH);
    String value = value(option);
    return value == null ? null : Paths.get(value);
  }

  private void readEnvironment(Map<String, String> environment) throws BadOption {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      String value = variable.getValue().trim();
      if (!name.startsWith(PREFIX) || ForeignVariables.contains(name, value)) {
        continue;
      }
      Option option = Option.byEnvironmentName(name);
      if (option == null) {
        throw unknown("environment variable", name, Option.environmentNames());
      }
      if (!value.isEmpty()) {
        set(option, value, OptionSource.ENVIRONMENT);
      }
    }
  }

  private void readAgentString(String text) throws BadOption {
    int from = 0;
    while (from < text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      String pair = text.substring(from, to).trim();
      if (!pair.isEmpty()) {
        readPair(pair);
      }
      from = to + 1;
    }
  }

  private void readPair(String pair) throws BadOption {
    int equals = pair.indexOf('=');
    String key = equals < 0 ? pair : pair.substring(0, equals).trim();
    Option option = Option.byKey(key);
    if (option == null) {
      throw unknown("option", key, Option.keys());
    }
    if (equals < 0) {
      throw new BadOption(
          "option " + key + " has no value: write " + key + "=..., allowed is " + option.allowed());
    }
    if (source(option) == OptionSource.AGENT) {
      throw new BadOption("option " + key + " is given twice: give it once");
    }
    set(option, pair.substring(equals + 1).trim(), OptionSource.AGENT);
  }

  private void set(Option option, String value, OptionSource source) throws BadOption {
    if (!option.syntax().accepts(value) || !isPathWherePathIsDue(option, value)) {
      String name =
          source == OptionSource.ENVIRONMENT ? option.environmentName() : "option " + option.key();
      String shown = value.isEmpty() ? "(empty)" : BadOption.shown(value);
      throw new BadOption(name + "=" + shown + ": allowed is " + option.allowed());
    }
    values.put(option, value);
    sources.put(option, source);
  }

  private static boolean isPathWherePathIsDue(Option option, String value) {
    if (option.syntax().kind() != Kind.PATH) {
      return true;
    }
    try {
      Paths.get(value);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static BadOption unknown(String what, String name, List<String> known) {
    String nearest = NearestMatch.of(name, known);
    StringBuilder line = new StringBuilder("unknown ").append(what).append(' ');
    line.append(BadOption.shown(name));
    if (nearest != null) {
      return new BadOption(line.append(": did you mean ").append(nearest).append('?').toString());
    }
    line.append(": known are ");
    for (int i = 0; i < known.size(); i++) {
      line.append(i == 0 ? "" : ", ").append(known.get(i));
    }
    return new BadOption(line.toString());
  }

  private String required(Option option, Kind kind) {
    requireKind(option, kind);
    String value = value(option);
    if (value == null) {
      throw new IllegalStateException("option " + option.key() + " has neither value nor default");
    }
    return value;
  }

  private static void requireKind(Option option, Kind kind) {
    if (option.syntax().kind() != kind) {
      throw new IllegalArgumentException(
          "option " + option.key() + " is of kind " + option.syntax().kind() + ", not " + kind);
    }
  }
}
