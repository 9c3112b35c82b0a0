package dev.unclosed.recording;

import org.jspecify.annotations.Nullable;

/**
 * A thread as recorded.
 *
 * @param id of the Java thread, or 0
 */
public record ThreadName(long id, @Nullable String name) {}
