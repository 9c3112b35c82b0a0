package dev.unclosed.cli;

import dev.unclosed.cli.check.Check;
import dev.unclosed.cli.check.CheckFailed;
import dev.unclosed.cli.check.CheckReport;
import dev.unclosed.cli.check.Limit;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Compares a target with limits, for soak jobs and CI. */
@Command(
    name = "check",
    description = {
      "Compares what a process holds open with limits, once or over a time, and fails if one is"
          + " exceeded: for soak jobs and CI.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  private static final Duration SHORTEST_GROWTH = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PID|URL|FILE",
      description =
          "A process of any language; the address of an agent's or a sidecar's details or metrics;"
              + " or a saved answer of /api/v1/sites, /api/v1/fds or fds --format json.")
  private String place = "";

  @Option(
      names = "--max",
      paramLabel = "WHAT=N",
      converter = CountConverter.class,
      description =
          "Most of it at any time: fds, kind.eventpoll, type.socket, state.close_wait, threads,"
              + " maps, children.zombie, pidfds.orphan, semaphores.posix, semaphores.orphaned.")
  private List<Limit> counts = new ArrayList<>();

  @Option(
      names = "--max-growth",
      paramLabel = "WHAT=N/h",
      converter = GrowthConverter.class,
      description = "Most that the floor of it may rise in an hour (or N/m, N/s); needs --for.")
  private List<Limit> growths = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Watches for this time: 30s, 30m or 8h (default: one look).")
  private @Nullable Duration time;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Which target, where an address has several.")
  private @Nullable String target;

  @Override
  public Integer call() throws CommandFailure {
    List<Limit> limits = new ArrayList<>(counts);
    limits.addAll(growths);
    requireSense(limits);
    try {
      CheckReport report =
          new Check(place, target, limits, time == null ? Duration.ZERO : time).run();
      PrintWriter out = spec.commandLine().getOut();
      out.print(report.text());
      out.flush();
      return report.holds() ? ExitCodes.GOOD : ExitCodes.CHECK_FAILED;
    } catch (CheckFailed failure) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCodes.UNREACHABLE, "interrupted before the end");
    }
  }

  private void requireSense(List<Limit> limits) {
    if (limits.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to check: give --max fds=800 or --max-growth fds=10/h");
    }
    if (!growths.isEmpty() && (time == null || time.compareTo(SHORTEST_GROWTH) < 0)) {
      throw new ParameterException(
          spec.commandLine(), "--max-growth needs time: give --for 10s or more");
    }
  }

  private static final class CountConverter implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String text) {
      return limit(() -> Limit.ofCount(text));
    }
  }

  private static final class GrowthConverter implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String text) {
      return limit(() -> Limit.ofGrowth(text));
    }
  }

  private static Limit limit(Supplier<Limit> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(String.valueOf(wrong.getMessage()));
    }
  }
}
