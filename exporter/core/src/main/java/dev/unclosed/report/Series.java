package dev.unclosed.report;

import java.util.Map;

/**
 * One series of the metrics at one moment, as it would be exposed.
 *
 * @param name full name, with prefix and suffix
 * @param labels in their order
 */
public record Series(
    String name, Kind kind, String help, Map<String, String> labels, double value) {
  /** How the values of a series follow each other. */
  public enum Kind {
    /** Never falls. */
    COUNTER,
    GAUGE,
    /** Always 1; the labels tell. */
    INFO
  }
}
