package dev.unclosed.procfs;

import org.jspecify.annotations.Nullable;

/**
 * A named POSIX semaphore: a small file in {@code /dev/shm} that its users map.
 *
 * @param name null where it was removed and the maps only remember the passing name under which it
 *     was made
 * @param unlinked whether its name was removed: it then ends with its last user, and only the maps
 *     of its users show it
 */
public record PosixSemaphore(@Nullable String name, boolean unlinked) {}
