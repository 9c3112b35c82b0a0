package dev.unclosed.report;

import java.time.Instant;

/**
 * Who is watched.
 *
 * @param name value of the label {@code target}
 * @param main main class or jar
 * @param javaVersion empty where it is not known
 * @param mode {@code agent}, {@code sidecar}, {@code process} or {@code file}
 */
public record TargetInfo(
    String name, long pid, String main, String javaVersion, String mode, Instant startTime) {
  private static final String BY_PROC_ALONE = "process";

  /** A process of any language, watched from outside by {@code /proc} alone. */
  public static TargetInfo ofProcess(String name, long pid, String main, Instant startTime) {
    return new TargetInfo(name, pid, main, "", BY_PROC_ALONE, startTime);
  }

  /** Whether openings are seen, so that there are types, sites and stacks. */
  public boolean seesOpenings() {
    return !mode.equals(BY_PROC_ALONE);
  }
}
