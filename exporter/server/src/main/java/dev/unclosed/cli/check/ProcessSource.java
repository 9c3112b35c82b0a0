package dev.unclosed.cli.check;

import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.procfs.ProcessIdentity;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.DescriptorGroup;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A process of any language, by {@code /proc}. */
final class ProcessSource implements Source {
  private final ProcessReader reader;

  ProcessSource(long pid) {
    this.reader = ProcessReader.of(pid);
  }

  @Override
  public Reading read(Set<String> quantities) throws CheckFailed {
    ProcessSnapshot snapshot = reader.read(Instant.now());
    boolean lives =
        snapshot.identity().map(identity -> !identity.zombie()).orElse(false)
            || (snapshot.identity().isEmpty() && snapshot.openFds().isPresent());
    if (!lives) {
      throw new CheckFailed(String.join("; ", snapshot.missing()));
    }
    String name = snapshot.identity().map(ProcessIdentity::command).orElse("process");
    return new Reading(
        name + " (pid " + snapshot.pid() + ")",
        counts(snapshot),
        snapshot.missing(),
        quantity -> makers(snapshot, quantity));
  }

  private static Map<String, Long> counts(ProcessSnapshot snapshot) {
    Map<String, Long> counts = new HashMap<>();
    put(counts, Quantity.FDS, snapshot.openFds());
    put(counts, Quantity.THREADS, snapshot.threads());
    put(counts, Quantity.MAPS, snapshot.memoryMaps());
    put(counts, Quantity.ORPHAN_PIDFDS, snapshot.orphanPidfds());
    put(counts, Quantity.POSIX_SEMAPHORES, snapshot.semaphores().posix());
    put(counts, Quantity.ORPHANED_SEMAPHORES, snapshot.semaphores().orphanedPosix());
    put(counts, Quantity.SYSTEM_SEMAPHORES, snapshot.semaphores().system());
    put(counts, Quantity.CHILDREN + "alive", snapshot.children().alive());
    put(counts, Quantity.CHILDREN + "zombie", snapshot.children().zombie());
    put(counts, Quantity.CHILDREN + "reparented", snapshot.children().reparented());
    snapshot.kinds().forEach((kind, open) -> counts.put(Quantity.KIND + kind.id(), open));
    snapshot.sockets().forEach((state, open) -> counts.put(Quantity.STATE + state.id(), open));
    return counts;
  }

  private static void put(Map<String, Long> counts, String quantity, OptionalLong count) {
    if (count.isPresent()) {
      counts.put(quantity, count.getAsLong());
    }
  }

  private static List<String> makers(ProcessSnapshot snapshot, String quantity) {
    if (quantity.equals(Quantity.FDS)) {
      return snapshot.kinds().entrySet().stream()
          .filter(kind -> kind.getValue() > 0)
          .sorted(Map.Entry.<DescriptorKind, Long>comparingByValue().reversed())
          .map(kind -> kind.getValue() + " " + kind.getKey().id())
          .toList();
    }
    return DescriptorGroup.byKindAndTarget(
            snapshot.descriptors().stream()
                .filter(
                    descriptor ->
                        quantity.equals(Quantity.KIND + descriptor.kind().id())
                            || (descriptor.state() != null
                                && quantity.equals(Quantity.STATE + descriptor.state().id())))
                .toList())
        .stream()
        .map(group -> group.open() + " " + group.target())
        .toList();
  }
}
