package dev.unclosed.procfs;

/**
 * A named POSIX semaphore: a small file that its users map.
 *
 * @param unlinked whether its name was removed: it then ends with its last user, and only the maps of its users show it
 */
public record PosixSemaphore(String name, boolean unlinked) {}
