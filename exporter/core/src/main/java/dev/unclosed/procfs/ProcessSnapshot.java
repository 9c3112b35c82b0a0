package dev.unclosed.procfs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A process as the operating system sees it at one moment. What cannot be read is empty, never 0.
 *
 * @param openFds open descriptors, without the one that the reading itself took
 * @param maxFds the soft limit; empty where it is unlimited or unreadable
 * @param descriptors empty where only the count could be had
 * @param kinds open descriptors by kind; empty where the links cannot be read
 * @param sockets sockets by state; empty where the socket tables cannot be read
 * @param missing what could not be read, in words, with the remedy
 */
public record ProcessSnapshot(
    Instant at,
    long pid,
    OptionalLong openFds,
    OptionalLong maxFds,
    List<Descriptor> descriptors,
    Map<DescriptorKind, Long> kinds,
    Map<SocketState, Long> sockets,
    OptionalLong threads,
    OptionalLong maxThreads,
    OptionalLong memoryMaps,
    OptionalLong maxMemoryMaps,
    List<String> missing) {}
