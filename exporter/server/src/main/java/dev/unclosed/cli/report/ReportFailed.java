package dev.unclosed.cli.report;

/** Why there is nothing to report; one line that names the thing and the remedy. */
public final class ReportFailed extends Exception {
  ReportFailed(String message) {
    super(message);
  }
}
