package dev.unclosed.report;

/** Opens that failed, by type and reason (for example {@code emfile}). */
public record FailedOpens(String type, String reason, long failed) {}
