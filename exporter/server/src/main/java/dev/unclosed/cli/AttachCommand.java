package dev.unclosed.cli;

import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the agent into a JVM that runs already. */
@Command(
    name = "attach",
    description = {
      "Puts the agent into a running JVM of the same user. What it opened before shows as baseline,"
          + " without a stack.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class AttachCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "PID",
      converter = PidConverter.class,
      description = "The process.")
  private long pid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      description = "As after -javaagent:unclosed.jar=; without bind= it listens on 127.0.0.1.")
  private @Nullable String options;

  @Override
  public Integer call() throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    try (AttachedJvm jvm = AttachedJvm.of(pid)) {
      if (jvm.agentState() != null) {
        throw new CommandFailure(
            ExitCodes.CHECK_FAILED,
            "process " + pid + " has had the agent already; restart it to watch it anew");
      }
      jvm.loadAgent(LoopbackOptions.of(options));
      Properties properties = jvm.awaitReady();
      String port = properties.getProperty(AttachedJvm.PORT);
      String details = properties.getProperty(AttachedJvm.DETAILS);
      out.println(
          "attached to process "
              + pid
              + metrics(port, details)
              + (details == null ? "" : ", details on http://127.0.0.1:" + details + "/"));
    }
    return ExitCodes.GOOD;
  }

  /** Without an exporter there are neither; with one, it is the port that is taken. */
  private static String metrics(@Nullable String port, @Nullable String details) {
    if (port != null) {
      return ", metrics on http://127.0.0.1:" + port + "/metrics";
    }
    return details == null ? "" : ", no metrics yet: its standard error says why";
  }
}
