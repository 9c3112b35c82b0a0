package dev.unclosed.cli.demo;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the agent listens, as it prints it when it chose the ports itself. */
record AgentAddresses(URI metrics, URI details) {
  private static final Pattern LINE =
      Pattern.compile("unclosed: metrics on (http://\\S+), details on (http://\\S+)");

  /** The addresses that a line of the target's output gives, or empty for any other line. */
  static Optional<AgentAddresses> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new AgentAddresses(URI.create(matcher.group(1)), URI.create(matcher.group(2))));
  }
}
