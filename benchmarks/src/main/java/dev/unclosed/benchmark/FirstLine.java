package dev.unclosed.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/**
 * What a process prints first, and how long after its start.
 *
 * @param nanos from before the start until the line was read
 */
record FirstLine(String text, long nanos) {
  static FirstLine of(String... command) throws IOException, InterruptedException {
    return of(List.of(command));
  }

  /**
   * Runs a command to its end.
   *
   * @throws IOException when it prints nothing or does not end with exit code 0
   */
  static FirstLine of(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = process.inputReader()) {
      String text = output.readLine();
      long nanos = System.nanoTime() - start;
      int exitCode = process.waitFor();
      if (text == null || exitCode != 0) {
        throw new IOException("exit code " + exitCode + ", first line " + text + ": " + command);
      }
      return new FirstLine(text, nanos);
    }
  }
}
