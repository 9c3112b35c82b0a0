package dev.unclosed.report;

/**
 * A target as a recording left it.
 *
 * @param target as of the end of the recording
 */
public record RecordedTarget(TargetSnapshot target, Recording recording) {}
