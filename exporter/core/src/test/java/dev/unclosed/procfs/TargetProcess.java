package dev.unclosed.procfs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real process that a test looks at. It prints {@code ready} once it holds what the test wants to
 * see, does one more step for each line that it is sent, and ends when its input ends.
 */
public final class TargetProcess implements AutoCloseable {
  private static final String READY = "ready";
  private final Process process;
  private final BufferedReader out;
  private final List<String> said = new ArrayList<>();

  private TargetProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * A Python program; {@code ready()} is defined for it, which tells the test and waits for its
   * next line.
   */
  public static TargetProcess python(String program) {
    String prelude =
        "import os,sys,socket,select,ctypes,signal,subprocess,tempfile,time\n"
            + "libc=ctypes.CDLL(None,use_errno=True)\n"
            + "def ready():\n"
            + "  print('ready',flush=True)\n"
            + "  if not sys.stdin.readline(): os._exit(0)\n";
    return start("python3", "-c", prelude + program + "\nready()\n");
  }

  /** A class of the tests, in its own JVM. */
  public static TargetProcess java(List<String> prefix, Class<?> main, String... arguments) {
    return start(command(prefix, main, arguments));
  }

  static String[] command(List<String> prefix, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  public static TargetProcess start(String... command) {
    assumeInstalled(command[0]);
    try {
      TargetProcess target =
          new TargetProcess(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      target.awaitReady();
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assumeInstalled(String program) {
    boolean installed =
        program.startsWith("/")
            || Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    assumeTrue(installed, program + " is not installed");
  }

  public long pid() {
    return process.pid();
  }

  public ProcessSnapshot read() {
    return ProcessReader.of(pid()).read(Instant.now());
  }

  /** Lets it do its next step. */
  public void step() {
    stepWith("step");
  }

  /** Lets it do its next step with a line of input. */
  public void stepWith(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it printed before the last {@code ready}. */
  public List<String> said() {
    return said;
  }

  public Process process() {
    return process;
  }

  private void awaitReady() throws IOException {
    said.clear();
    String line = out.readLine();
    while (line != null && !line.equals(READY)) {
      said.add(line);
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the target ended before it was ready; it said " + said);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
