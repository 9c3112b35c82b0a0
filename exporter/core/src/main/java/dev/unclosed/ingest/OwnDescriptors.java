package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.OpenResource;
import dev.unclosed.probe.LiveResource;
import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.Claim;
import dev.unclosed.report.OpenDescriptor;
import dev.unclosed.report.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors of this JVM at one moment, joined with the probe's table and then with the
 * ledger.
 */
final class OwnDescriptors {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** They are in no list of threads, and JFR tells of their end only who asks for it. */
  private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

  private final List<Slot> slots = new ArrayList<>();

  /** What the table holds at a descriptor's number; 0 and null where it holds nothing. */
  private record Slot(
      Descriptor descriptor,
      Claim claim,
      long resource,
      @Nullable String type,
      long openedAtMillis,
      long thread) {}

  /** What the ledger adds. */
  record Known(Map<Long, OpenResource> resources, Map<Long, String> endedThreads) {
    static final Known NOTHING = new Known(Map.of(), Map.of());
  }

  /**
   * Reads the table. A number that was opened anew since the listing is not what was listed.
   *
   * @param process as just read
   */
  OwnDescriptors(ProcessSnapshot process) {
    long listedBy = process.at().toEpochMilli() + process.readNanos() / NANOS_PER_MILLI;
    LiveResource resource = new LiveResource();
    for (Descriptor descriptor : process.descriptors()) {
      Claim answered = DescriptorAccounting.claim(descriptor);
      Claim claim = answered == null ? Claim.TRACKED : answered;
      boolean seen = answered == Claim.TRACKED && resource.readPart(descriptor.fd());
      slots.add(
          seen && resource.openedAtMillis <= listedBy
              ? new Slot(
                  descriptor,
                  claim,
                  resource.id,
                  resource.type,
                  resource.openedAtMillis,
                  resource.threadId)
              : new Slot(descriptor, claim, 0, null, 0, 0));
    }
  }

  /** The question to the ledger. */
  Function<Ledger, Known> question(EndedThreads ended) {
    return ledger -> {
      Map<Long, OpenResource> resources = new HashMap<>();
      Map<Long, String> threads = new HashMap<>();
      for (Slot slot : slots) {
        OpenResource resource = ledger.find(slot.resource());
        if (resource != null) {
          resources.put(slot.resource(), resource);
        }
        String thread = ended.name(slot.thread());
        if (thread != null) {
          threads.put(slot.thread(), thread);
        }
      }
      return new Known(resources, threads);
    };
  }

  List<OpenDescriptor> joined(Known known) {
    LivingThreads living = LivingThreads.now();
    List<OpenDescriptor> joined = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      joined.add(new OpenDescriptor(slot.descriptor(), slot.claim(), opening(slot, known, living)));
    }
    return joined;
  }

  private static @Nullable Opening opening(Slot slot, Known known, LivingThreads living) {
    String type = slot.type();
    if (type == null) {
      return null;
    }
    OpenResource resource = known.resources().get(slot.resource());
    String alive = living.name(slot.thread());
    boolean ended =
        alive == null && (!VIRTUAL_THREADS || (resource != null && resource.openerEnded()));
    return new Opening(
        type,
        resource == null ? null : resource.site(),
        resource == null ? null : resource.location(),
        Instant.ofEpochMilli(slot.openedAtMillis()),
        alive == null ? known.endedThreads().get(slot.thread()) : alive,
        alive != null ? Boolean.TRUE : ended ? Boolean.FALSE : null);
  }
}
