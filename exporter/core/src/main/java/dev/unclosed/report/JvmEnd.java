package dev.unclosed.report;

import java.util.Map;

/**
 * The orderly end of a JVM, as it told itself.
 *
 * @param trigger {@code exit}, {@code SIGTERM} or {@code SIGINT}
 * @param open resources of all types that were left open
 * @param openByType those types of which something was left
 */
public record JvmEnd(String trigger, long open, Map<String, Long> openByType) {}
