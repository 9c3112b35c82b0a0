package dev.unclosed.report;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the JFR stream fares.
 *
 * @param events events read so far, by event name without the prefix {@code unclosed.}; every name
 *     from the start at 0
 * @param lagSeconds from the newest event to its reading, or NaN before the first
 * @param lastFlush null before the first
 * @param suspended times that our recording left, by reason ({@code descriptors}, {@code disk},
 *     {@code repository}); all from the start
 */
public record StreamHealth(
    Map<String, Long> events,
    long dataLossBytes,
    double lagSeconds,
    @Nullable Instant lastFlush,
    OptionalLong repositoryBytes,
    boolean recordingActive,
    Map<String, Long> suspended) {}
