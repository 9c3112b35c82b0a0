package dev.unclosed.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends the agent in a JVM that goes on running. */
@Command(
    name = "detach",
    description = {
      "Ends the agent in a running JVM: listeners, recording and hooks. It cannot come back before"
          + " the JVM is restarted.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class DetachCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", converter = PidConverter.class, description = "The process.")
  private long pid;

  @Override
  public Integer call() throws CommandFailure {
    try (AttachedJvm jvm = AttachedJvm.of(pid)) {
      if (!"true".equals(jvm.agentState())) {
        throw new CommandFailure(
            ExitCodes.CHECK_FAILED, "process " + pid + " has no agent of ours; nothing to do");
      }
      jvm.detachAgent();
    }
    spec.commandLine().getOut().println("detached from process " + pid);
    return ExitCodes.GOOD;
  }
}
