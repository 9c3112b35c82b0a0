package dev.unclosed.cli;

import dev.unclosed.option.NearestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns bad arguments into one line: the command, what is wrong with which word, and the remedy.
 */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    String problem =
        exception instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched.getUnmatched().get(0), spec)
            : firstLine(String.valueOf(exception.getMessage()));
    String name = spec.qualifiedName();
    command.getErr().println(name + ": " + problem + " (see " + name + " --help)");
    return ExitCodes.BAD_USAGE;
  }

  private static String unknown(String word, CommandSpec spec) {
    boolean option = word.startsWith("-");
    boolean takesCommands = !spec.subcommands().isEmpty();
    if (!option && !takesCommands) {
      return "unexpected argument '" + word + "'";
    }
    List<String> known = option ? optionNames(spec) : List.copyOf(spec.subcommands().keySet());
    String written = option ? word.replaceFirst("=.*", "") : word;
    Optional<String> nearest = Optional.ofNullable(NearestMatch.of(written, known));
    return "unknown "
        + (option ? "option" : "command")
        + " '"
        + written
        + "'"
        + nearest.map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  private static List<String> optionNames(CommandSpec spec) {
    List<String> names = new ArrayList<>();
    spec.options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse(message);
    return line.isEmpty()
        ? line
        : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }
}
