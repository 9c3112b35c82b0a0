package dev.unclosed.option;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the agent can be told, by {@code key=value} after {@code -javaagent} or by
 * environment.
 */
public enum Option {
  ENABLED(
      "enabled",
      ValueSyntax.onOff(),
      "on",
      "Switches everything off when off: the agent returns at once and changes nothing."),
  PORT(
      "port",
      ValueSyntax.integer(0, 65535),
      "18910",
      "Port of the metrics listener; 0 takes any free one (for the details too) and prints it."),
  BIND(
      "bind",
      ValueSyntax.text("an address or host name of this machine"),
      "0.0.0.0",
      "Address that the metrics listener binds."),
  DETAILS_PORT(
      "details.port",
      ValueSyntax.integer(0, 65535),
      "18911",
      "Port of the page and the API on 127.0.0.1; 0 switches them off."),
  EXPORTER(
      "exporter",
      ValueSyntax.choice("on", "ledger", "off"),
      "on",
      "Ledger, metrics and HTTP inside this JVM; ledger opens no port, for meters of Micrometer; off"
          + " only emits events, for a sidecar."),
  TARGET(
      "target",
      ValueSyntax.text("any text"),
      null,
      "Value of the label target; by default the main class."),
  TYPES(
      "types",
      ValueSyntax.list("resource types joined by +, or the words default and all", "", "_"),
      "default",
      "Resource types that are watched; default is all but statement and semaphore_permit."),
  STACKS(
      "stacks",
      ValueSyntax.choice("all", "sampled", "off"),
      "all",
      "Whether opens carry the stack that opened them."),
  STACKS_RATE(
      "stacks.rate",
      ValueSyntax.integer(1, 1_000_000),
      "100",
      "Stacks taken per second while stacks are sampled."),
  DESCRIPTIONS(
      "descriptions", ValueSyntax.onOff(), "on", "Whether opens carry the path or the peer."),
  ORPHANS(
      "orphans",
      ValueSyntax.onOff(),
      "on",
      "Whether garbage collection is watched for resources that nobody can close any more."),
  SITES_MAX(
      "sites.max",
      ValueSyntax.integer(1, 1000),
      "20",
      "Opening sites that get a label of their own in the metrics; the others are summed up."),
  SUSPECT_MIN_AGE(
      "suspect.min-age",
      ValueSyntax.duration("1s", "30d"),
      "10m",
      "Age that the floor of a site must reach before the site is a suspect."),
  APPLICATION_PACKAGES(
      "application.packages",
      ValueSyntax.list("package names joined by +", "", "._$ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
      null,
      "Packages that count as the application when the frame of a site is chosen."),
  RULES(
      "rules",
      ValueSyntax.path("a readable file"),
      null,
      "File with further methods that open and close resources."),
  KNOWN(
      "known",
      ValueSyntax.path("a readable file"),
      null,
      "File with sites that are known to be no leaks."),
  REPOSITORY(
      "repository",
      ValueSyntax.path("a directory that can be written"),
      null,
      "Directory for the JFR repository, on a volume that a sidecar reads; by default the one that"
          + " the JVM chose."),
  REPOSITORY_BUDGET(
      "repository.budget",
      ValueSyntax.integer(64, 1_000_000),
      "256",
      "Megabytes that the directory of repository may hold: what JVMs that have ended left there is"
          + " removed, oldest first, and without room nothing is recorded."),
  ANNOUNCE_MAX(
      "announce.max",
      ValueSyntax.integer(0, 1_000_000),
      "20000",
      "Most open resources that are announced at the start of a JFR chunk, oldest first."),
  EXIT_WAIT(
      "exit-wait",
      ValueSyntax.duration("0s", "60s"),
      "2s",
      "Longest wait for the application's shutdown hooks before the last count."),
  EXIT_REPORT(
      "exit-report",
      ValueSyntax.onOff(),
      "on",
      "Whether an orderly exit says what is still open, and writes it beside the JFR repository."),
  LOG(
      "log",
      ValueSyntax.list("opens:TYPE, several joined by +", "opens:", "_"),
      null,
      "Logs every open of a type with its stack, for hunting."),
  LOG_FORMAT(
      "log.format",
      ValueSyntax.choice("text", "json"),
      "text",
      "Form of the agent's own lines on stderr.");

  private static final String ENVIRONMENT_PREFIX = "UNCLOSED_";

  private final String key;

  // Immutable: only final fields, and its list is never written after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ValueSyntax syntax;

  private final @Nullable String fallback;
  private final String description;

  Option(String key, ValueSyntax syntax, @Nullable String fallback, String description) {
    this.key = key;
    this.syntax = syntax;
    this.fallback = fallback;
    this.description = description;
  }

  public String key() {
    return key;
  }

  /** {@code UNCLOSED_} and the key in upper case with {@code _} for {@code .} and {@code -}. */
  public String environmentName() {
    StringBuilder name = new StringBuilder(ENVIRONMENT_PREFIX);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      name.append(c == '.' || c == '-' ? '_' : Character.toUpperCase(c));
    }
    return name.toString();
  }

  /** The default value, or null where the option is unset by default. */
  public @Nullable String fallback() {
    return fallback;
  }

  /** One sentence. */
  public String description() {
    return description;
  }

  /** Completes the sentence "allowed is ...". */
  public String allowed() {
    return syntax.allowed();
  }

  ValueSyntax syntax() {
    return syntax;
  }

  static @Nullable Option byKey(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  static @Nullable Option byEnvironmentName(String name) {
    for (Option option : values()) {
      if (option.environmentName().equals(name)) {
        return option;
      }
    }
    return null;
  }

  static List<String> keys() {
    List<String> keys = new ArrayList<String>();
    for (Option option : values()) {
      keys.add(option.key);
    }
    return keys;
  }

  static List<String> environmentNames() {
    List<String> names = new ArrayList<String>();
    for (Option option : values()) {
      names.add(option.environmentName());
    }
    return names;
  }
}
