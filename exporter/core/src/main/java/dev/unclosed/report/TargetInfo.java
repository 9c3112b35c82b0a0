package dev.unclosed.report;

import java.time.Instant;

/**
 * Who is watched.
 *
 * @param name value of the label {@code target}
 * @param main main class or jar
 * @param mode {@code agent}, {@code sidecar}, {@code process} or {@code file}
 */
public record TargetInfo(
    String name, long pid, String main, String javaVersion, String mode, Instant startTime) {}
