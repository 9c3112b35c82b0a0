package dev.unclosed.cli;

import dev.unclosed.cli.report.SnapshotSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves what is known of a running JVM, before a restart takes it away. */
@Command(
    name = "snapshot",
    description = {
      "Saves report, sites, every descriptor and a profile of a running JVM as one zip file.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class SnapshotCommand implements Callable<Integer> {
  private static final int DETAILS_PORT = 18911;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PID|URL",
      description =
          "The address of an agent's or a sidecar's details; or a process whose details are on"
              + " port 18911.")
  private String place = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|-",
      required = true,
      description = "The file to write, or - for standard output.")
  private String output = "";

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Which target, where an address has several.")
  private @Nullable String target;

  @Override
  public Integer call() throws CommandFailure {
    boolean pid = place.matches("[1-9][0-9]{0,9}");
    if (!pid && !place.matches("https?://[^/\\s]+/?.*")) {
      throw new ParameterException(
          spec.commandLine(),
          "'" + place + "' is no process number and no address, write http://127.0.0.1:18911");
    }
    if (pid && ProcessHandle.of(Long.parseLong(place)).isEmpty()) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "there is no process "
              + place
              + " here; give the number of a running JVM with the agent");
    }
    URI address = URI.create(pid ? "http://127.0.0.1:" + DETAILS_PORT + "/" : place);
    try {
      SnapshotSource source = new SnapshotSource(address, target);
      if (pid) {
        source.requirePid(Long.parseLong(place));
      }
      byte[] zip = source.read();
      if (output.equals("-")) {
        System.out.write(zip);
        System.out.flush();
      } else {
        Files.write(Path.of(output), zip);
      }
      return ExitCodes.GOOD;
    } catch (ConnectException e) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "nobody answers at "
              + address
              + (pid ? " for process " + place : "")
              + "; give the address of its details, which the agent prints, or put the agent in"
              + " with: attach "
              + (pid ? place : "PID"));
    } catch (IOException | IllegalArgumentException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "no snapshot of " + place + ": " + reason + "; give the address of its details");
    }
  }
}
