package dev.unclosed.cli.report;

import java.util.Locale;

/** In which form a report is written. */
public enum ReportFormat {
  TEXT,
  JSON,
  HTML,
  PPROF,
  COLLAPSED;

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
