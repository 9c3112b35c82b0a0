package dev.unclosed.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts an application with the agent, and is it for whoever waits: streams, signals, exit. */
@Command(
    name = "run",
    description = {
      "Starts a Java application with the agent, which listens on the loopback interface. The exit"
          + " code is the application's.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--options",
      paramLabel = "OPTIONS",
      description = "As after -javaagent:unclosed.jar=; without bind= it listens on 127.0.0.1.")
  private @Nullable String options;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "As you would type it, after --: java -jar shop.jar --orders 7")
  private List<String> command = List.of();

  @Override
  public Integer call() throws CommandFailure {
    Path java = Path.of(command.get(0));
    if (!java.endsWith("java") && !java.endsWith("java.exe")) {
      throw new ParameterException(
          spec.commandLine(),
          "'"
              + command.get(0)
              + "' is not java; for a script that starts Java set"
              + " JDK_JAVA_OPTIONS=-javaagent:"
              + OwnJar.path());
    }
    List<String> words = new ArrayList<>(command);
    words.add(1, "-javaagent:" + OwnJar.path() + "=" + LoopbackOptions.of(options));
    try {
      Process application = new ProcessBuilder(words).inheritIO().start();
      try {
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> end(application), "unclosed-run-end"));
      } catch (IllegalStateException weEndAlready) {
        end(application);
      }
      return application.waitFor();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE, "cannot start " + command.get(0) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCodes.UNREACHABLE, e);
    }
  }

  /** The application gets the time that it needs to end in order. */
  private static void end(Process application) {
    application.destroy();
    try {
      application.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
