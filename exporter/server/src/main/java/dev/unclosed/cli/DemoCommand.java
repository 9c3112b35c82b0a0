package dev.unclosed.cli;

import com.acme.shop.Defect;
import dev.unclosed.cli.demo.Demo;
import dev.unclosed.cli.demo.DemoFailure;
import dev.unclosed.cli.demo.DemoSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs a leaking service under the agent and shows who leaks, live. */
@Command(
    name = "demo",
    description = {
      "Runs a small leaking shop under the agent and shows, live, who opened what and did not close"
          + " it. Everything stays on the loopback interface.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final int MAX_RATE = 2_000;
  private static final int MIN_LIMIT = 256;
  private static final int MAX_LIMIT = 1_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--leak",
      paramLabel = "LIST",
      converter = DefectsConverter.class,
      description = "What to leak: none, or files,selectors,sockets,pipes,dropped (default: all).")
  private Defects defects = new Defects(EnumSet.allOf(Defect.class));

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Orders per second, 1 to 2000 (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Ends by itself after this time with a report: 30s, 5m or 2h.")
  private @Nullable Duration length;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "File descriptors that the shop may open (default: at most 4096).")
  private @Nullable Integer limit;

  @Override
  public Integer call() throws CommandFailure {
    requireRange("--rate", rate, 1, MAX_RATE);
    if (limit != null) {
      requireRange("--limit", limit, MIN_LIMIT, MAX_LIMIT);
    }
    DemoSettings settings =
        new DemoSettings(
            defects.set(),
            rate,
            Optional.ofNullable(length),
            limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
    try {
      Demo.run(OwnJar.path(), settings, spec.commandLine().getOut());
      return ExitCodes.GOOD;
    } catch (DemoFailure failure) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, failure);
    }
  }

  private void requireRange(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterException(
          spec.commandLine(),
          option + " " + value + " is out of range, want " + min + " to " + max);
    }
  }

  /** A set in a type of its own: picocli would take a bare set for a repeatable option. */
  private record Defects(Set<Defect> set) {}

  private static final class DefectsConverter implements ITypeConverter<Defects> {
    @Override
    public Defects convert(String words) {
      try {
        return new Defects(Defect.parse(words));
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(
            "'"
                + unknown.getMessage()
                + "' is no leak, choose among "
                + Defect.words(EnumSet.allOf(Defect.class))
                + ", or none");
      }
    }
  }
}
