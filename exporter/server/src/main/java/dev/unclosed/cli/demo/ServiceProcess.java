package dev.unclosed.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The watched service as a child process. What it prints goes to a log file; its standard input
 * stays open for as long as it should run, so it ends even when this JVM is killed. Any thread.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Duration ORDERLY_END = Duration.ofSeconds(8);
  private static final Duration FORCED_END = Duration.ofSeconds(2);
  private static final int EXIT_BY_CTRL_C = 130;

  private final Process process;
  private final Thread reader;
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile @Nullable AgentAddresses addresses;
  private volatile String lastLine = "(it printed nothing)";
  private volatile boolean closing;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.reader = new Thread(() -> copyOutput(log), "unclosed-demo-log");
    reader.setDaemon(true);
  }

  static ServiceProcess start(LaunchCommand command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words()).redirectErrorStream(true);
    // The user's own settings are for the user's own applications; ours are on the command line.
    builder.environment().keySet().removeIf(name -> name.startsWith("UNCLOSED_"));
    ServiceProcess service = new ServiceProcess(builder.start(), log);
    service.reader.start();
    return service;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Whether the service ends, or ended, because somebody wanted it: by us, or Ctrl-C reached it.
   */
  boolean endedOnRequest() {
    return closing || (!process.isAlive() && process.exitValue() == EXIT_BY_CTRL_C);
  }

  /** Waits until the agent in the service has said where it listens. */
  AgentAddresses awaitAddresses(Duration atMost) throws DemoFailure, InterruptedException {
    if (!settled.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new DemoFailure(
          "the agent in process "
              + pid()
              + " named no address within "
              + atMost.toSeconds()
              + " s; the last line there: "
              + lastLine);
    }
    AgentAddresses known = addresses;
    if (known == null) {
      throw new DemoFailure(epitaph(process.waitFor()));
    }
    return known;
  }

  /**
   * Waits for the end of the service and of its output; its exit code, or empty when it still runs.
   */
  Optional<Integer> awaitEnd(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    reader.join(FORCED_END.toMillis());
    return Optional.of(process.exitValue());
  }

  /** One line for people: how the service ended and what it said last. */
  String epitaph(int exitCode) {
    return "the service ended with exit code " + exitCode + "; its last line: " + lastLine;
  }

  /** Ends the service: by the end of its input, then by a signal, then for certain. */
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      process.getOutputStream().close();
      if (awaitEnd(ORDERLY_END).isEmpty()) {
        process.destroy();
        if (awaitEnd(FORCED_END).isEmpty()) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void copyOutput(Path log) {
    try (BufferedReader lines = process.inputReader();
        PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
      String line = lines.readLine();
      while (line != null) {
        copy.println(line);
        lastLine = line;
        AgentAddresses.parse(line).ifPresent(this::announce);
        line = lines.readLine();
      }
    } catch (IOException failure) {
      lastLine = "its output cannot be kept: " + failure.getMessage();
    } finally {
      settled.countDown();
    }
  }

  private void announce(AgentAddresses announced) {
    addresses = announced;
    settled.countDown();
  }
}
