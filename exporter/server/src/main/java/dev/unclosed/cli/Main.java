package dev.unclosed.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code unclosed}. */
@Command(
    name = "unclosed",
    description = "Shows every resource that a JVM opened and has not closed, and who opened it.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      SidecarCommand.class,
      FdsCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      SnapshotCommand.class,
      VersionCommand.class,
    },
    versionProvider = VersionCommand.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:good",
      "1:a check failed, or a report is incomplete",
      "2:bad usage",
      "3:the target is not reachable",
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(out, err, args));
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine unclosed =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(new UsageErrors())
            .setExecutionExceptionHandler(new Failures());
    // What follows its first word belongs to the application.
    Objects.requireNonNull(unclosed.getSubcommands().get("run")).setStopAtPositional(true);
    return unclosed.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
