package dev.unclosed.cli;

import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.FdsReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the descriptors of any process, and what else it holds of the kernel. */
@Command(
    name = "fds",
    description = {
      "Shows what a process of any language holds open: descriptors by kind, sockets by state,"
          + " pidfds of processes that have exited, children, semaphores, limits.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class FdsCommand implements Callable<Integer> {
  /** For people or for programs. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", converter = PidConverter.class, description = "The process.")
  private long pid;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    ProcessSnapshot snapshot = ProcessReader.of(pid).read(Instant.now());
    if (snapshot.identity().isEmpty() && snapshot.openFds().isEmpty()) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          String.join("; ", snapshot.missing()) + "; give a number that ps shows here");
    }
    FdsReport report = new FdsReport(snapshot);
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.JSON ? report.json() : report.text());
    out.flush();
    return ExitCodes.GOOD;
  }

  private static final class FormatConverter extends WordConverter<Format> {
    FormatConverter() {
      super("format", Format.values(), format -> format.name().toLowerCase(Locale.ROOT));
    }
  }
}
