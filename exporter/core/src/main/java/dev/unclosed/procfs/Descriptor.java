package dev.unclosed.procfs;

import org.jspecify.annotations.Nullable;

/**
 * One open file descriptor.
 *
 * @param target the link's text, for example {@code socket:[123]}; null where it cannot be read
 * @param state null for what is no socket, or where the socket tables cannot be read
 * @param local local address of a socket, or null
 * @param peer remote address of a socket, or null
 */
public record Descriptor(
    int fd,
    DescriptorKind kind,
    @Nullable String target,
    @Nullable SocketState state,
    @Nullable String local,
    @Nullable String peer) {}
