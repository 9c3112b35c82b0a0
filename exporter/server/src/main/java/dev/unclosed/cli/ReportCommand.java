package dev.unclosed.cli;

import dev.unclosed.cli.heap.HeapUnreadable;
import dev.unclosed.cli.heap.HeldSites;
import dev.unclosed.cli.heap.LiveHeap;
import dev.unclosed.cli.report.RecordedPast;
import dev.unclosed.cli.report.ReportFailed;
import dev.unclosed.cli.report.ReportFormat;
import dev.unclosed.cli.report.ReportWriter;
import dev.unclosed.cli.report.Since;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.report.RecordedTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers from recordings alone who opened what and did not close it. */
@Command(
    name = "report",
    description = {
      "Reads recordings of JFR, also of a JVM that was killed, and tells what was open at their end"
          + " and who opened it.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Recordings of one JVM: .jfr files, the directory of a JFR repository, a snapshot (.zip).")
  private List<Path> places = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      defaultValue = "text",
      description =
          "text, json, html (with a flame graph), pprof (for go tool pprof) or collapsed (folded"
              + " stacks); default: ${DEFAULT-VALUE}.")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: standard output).")
  private @Nullable Path output;

  @Option(
      names = "--min-age",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Only what has been open for that long: 30s, 5m or 2h.")
  private @Nullable Duration minAge;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only resources of this type.")
  private @Nullable String type;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = SinceConverter.class,
      description =
          "Only what was opened from then on: 2026-11-22T08:10:00Z, or 30m before the end.")
  private @Nullable Since since;

  @Option(
      names = "--diff",
      paramLabel = "OTHER",
      description = "What has more or fewer open than in this earlier recording.")
  private @Nullable Path other;

  @Option(
      names = "--heap",
      paramLabel = "DUMP|PID",
      description =
          "Who holds what is open: from a heap dump (.hprof) of the same JVM, taken about then, or"
              + " from the running JVM itself. Text only.")
  private @Nullable String heap;

  @Option(
      names = "--suspect-min-age",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "10m",
      description = "Age from which a site may be a suspect (default: ${DEFAULT-VALUE}).")
  private Duration suspectMinAge = Duration.ofMinutes(10);

  @Option(
      names = "--application-packages",
      paramLabel = "PACKAGE",
      split = "\\+",
      description = "Packages that are the application although they look like a library.")
  private List<String> applicationPackages = new ArrayList<>();

  @Override
  public Integer call() throws CommandFailure {
    RecordedPast past = new RecordedPast(minAge, type, since, suspectMinAge, applicationPackages);
    requireText("--diff", other != null);
    requireText("--heap", heap != null);
    if (other != null && heap != null) {
      throw new ParameterException(
          spec.commandLine(), "--heap is of one recording, leave --diff out");
    }
    try {
      RecordedPast.Read read = past.readWithMembers(places, progress());
      RecordedTarget now = read.recorded();
      requireType(now);
      ReportWriter writer = new ReportWriter(format, output, spec.commandLine().getOut());
      if (other != null) {
        RecordedTarget before = past.read(List.of(other), progress());
        writer.writeDifference(before, now);
        return Math.max(exitCode(before), exitCode(now));
      }
      if (heap == null) {
        writer.write(now);
      } else {
        writer.writeText(now, holders(read, heap));
      }
      return exitCode(now);
    } catch (HeapUnreadable failure) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, failure);
    } catch (ReportFailed failure) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, failure);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE, "the report cannot be written: " + e.getMessage());
    }
  }

  private static String holders(RecordedPast.Read read, String heap)
      throws IOException, HeapUnreadable {
    List<SiteSnapshot> sites = read.recorded().target().ledger().sites();
    if (!heap.matches("[1-9][0-9]{0,9}")) {
      return HeldSites.text(sites, read.open(), Path.of(heap), heap);
    }
    try (LiveHeap live = new LiveHeap(Long.parseLong(heap))) {
      return HeldSites.text(sites, read.open(), live.dump(), "the heap of process " + heap);
    }
  }

  private void requireText(String option, boolean given) {
    if (given && format != ReportFormat.TEXT) {
      throw new ParameterException(
          spec.commandLine(), option + " is text only, leave --format " + format.word() + " out");
    }
  }

  private static int exitCode(RecordedTarget recorded) {
    return recorded.recording().isComplete() ? ExitCodes.GOOD : ExitCodes.CHECK_FAILED;
  }

  private void requireType(RecordedTarget recorded) {
    if (type != null && recorded.target().ledger().types().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--type " + type + " is no type of resource in this recording");
    }
  }

  /** Silent for what is done soon. */
  private Consumer<Double> progress() {
    PrintWriter err = spec.commandLine().getErr();
    long[] toldAt = {System.nanoTime()};
    return done -> {
      if (done < 1 && System.nanoTime() - toldAt[0] >= QUIET_NANOS) {
        toldAt[0] = System.nanoTime();
        err.println("unclosed report: " + Math.round(100 * done) + " % read");
      }
    };
  }

  private static final class FormatConverter extends WordConverter<ReportFormat> {
    FormatConverter() {
      super("format", ReportFormat.values(), ReportFormat::word);
    }
  }
}
