package dev.unclosed.procfs;

import java.time.Instant;

/**
 * Which process this is: its number alone is used again after its end.
 *
 * @param command the kernel's short name, at most 15 characters
 * @param startTicks start in clock ticks since boot: exact, and with {@code pid} unique until the
 *     next boot
 * @param startTime the same as wall time, to a second: it moves when the clock is set
 * @param zombie whether it has exited and waits for its parent
 */
public record ProcessIdentity(
    long pid, String command, long startTicks, Instant startTime, long parent, boolean zombie) {}
