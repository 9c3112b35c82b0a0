package dev.unclosed.page;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A port of the exporter.
 *
 * @param name {@code metrics} or {@code details}
 * @param bind the address
 * @param port empty while it cannot be had
 * @param problem why it cannot be had, or null
 */
public record ListenerStatus(
    String name, String bind, OptionalInt port, int connections, @Nullable String problem) {}
