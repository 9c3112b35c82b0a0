package dev.unclosed.procfs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process as the operating system sees it at one moment. What cannot be read is empty, never 0.
 *
 * @param identity empty where the process has ended or is hidden
 * @param openFds open descriptors, without the one that the reading itself took
 * @param maxFds the soft limit; empty where it is unlimited or unreadable
 * @param descriptors by number; empty where only the count could be had
 * @param kinds open descriptors by kind, each kind from 0; empty where the links cannot be read
 * @param sockets sockets by state, each state from 0; empty where the socket tables cannot be read
 * @param maxThreads the least of {@code threadLimits}
 * @param pidfds descriptors that stand for processes
 * @param orphanPidfds those of them whose process has exited; empty where that cannot be read
 * @param databases the largest first
 * @param deletedFiles files that are open and have no name any more
 * @param missing what could not be read, in words, with the remedy
 * @param readNanos what this reading took
 */
public record ProcessSnapshot(
    Instant at,
    long pid,
    Optional<ProcessIdentity> identity,
    OptionalLong openFds,
    OptionalLong maxFds,
    List<Descriptor> descriptors,
    Map<DescriptorKind, Long> kinds,
    Map<SocketState, Long> sockets,
    OptionalLong threads,
    OptionalLong maxThreads,
    ThreadLimits threadLimits,
    OptionalLong memoryMaps,
    OptionalLong maxMemoryMaps,
    Children children,
    List<PidDescriptor> pidfds,
    OptionalLong orphanPidfds,
    Semaphores semaphores,
    List<DatabaseFamily> databases,
    List<DeletedFile> deletedFiles,
    List<String> missing,
    long readNanos) {

  /** Descriptors, threads and maps alone. */
  public ProcessSnapshot(
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
      List<String> missing) {
    this(
        at,
        pid,
        Optional.empty(),
        openFds,
        maxFds,
        descriptors,
        kinds,
        sockets,
        threads,
        maxThreads,
        ThreadLimits.UNKNOWN,
        memoryMaps,
        maxMemoryMaps,
        Children.UNKNOWN,
        List.of(),
        OptionalLong.empty(),
        Semaphores.UNKNOWN,
        List.of(),
        List.of(),
        missing,
        0);
  }
}
