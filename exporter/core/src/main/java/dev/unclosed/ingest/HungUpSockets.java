package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.OpenResource;
import dev.unclosed.probe.LiveResource;
import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.report.CloseWaits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Sockets of this JVM in {@code CLOSE_WAIT}: a walk finds them, and with each flush the ledger
 * tells who opened them.
 */
final class HungUpSockets {
  private volatile long[] resources = {};
  private volatile boolean known;
  private volatile CloseWaits bySite = CloseWaits.UNKNOWN;

  /** Notes which they are; any thread. What cannot be read now is left as it was. */
  void seen(ProcessSnapshot process) {
    if (process.sockets().isEmpty()) {
      return;
    }
    LongStream.Builder found = LongStream.builder();
    LiveResource resource = new LiveResource();
    for (Descriptor descriptor : process.descriptors()) {
      if (descriptor.state() == SocketState.CLOSE_WAIT && resource.readPart(descriptor.fd())) {
        found.add(resource.id);
      }
    }
    resources = found.build().toArray();
    known = true;
  }

  /** Whether the last walk found some. */
  boolean any() {
    return resources.length > 0;
  }

  /** Counts those that are still open; on the thread that feeds the ledger. */
  CloseWaits count(Ledger ledger) {
    Map<String, Long> counts = new HashMap<>();
    Arrays.stream(resources)
        .forEach(
            id -> {
              OpenResource resource = ledger.find(id);
              if (resource != null) {
                counts.merge(CloseWaits.key(resource.type(), resource.site()), 1L, Long::sum);
              }
            });
    bySite = known ? CloseWaits.of(counts) : CloseWaits.UNKNOWN;
    return bySite;
  }

  /** As of the last flush. Any thread. */
  CloseWaits latest() {
    return bySite;
  }
}
