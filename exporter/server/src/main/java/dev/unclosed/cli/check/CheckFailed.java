package dev.unclosed.cli.check;

/** Why nothing could be checked, in one line that names the thing and the remedy. */
public final class CheckFailed extends Exception {
  private static final long serialVersionUID = 1L;

  CheckFailed(String line) {
    super(line);
  }
}
