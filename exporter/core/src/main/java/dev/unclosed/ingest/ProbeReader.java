package dev.unclosed.ingest;

import dev.unclosed.ledger.Announcement;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.LiveSetReading;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.probe.Counters;
import dev.unclosed.probe.FailedOpens;
import dev.unclosed.probe.FdTable;
import dev.unclosed.probe.LiveResource;
import dev.unclosed.probe.ObjectCursor;
import dev.unclosed.probe.Probe;
import dev.unclosed.probe.ResourceTypes;
import dev.unclosed.probe.ScopeTotals;
import dev.unclosed.probe.StackSampler;
import dev.unclosed.probe.WatchedTypes;
import dev.unclosed.report.ProbeHealth;
import dev.unclosed.report.ScopeLeftovers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads the probe of this very JVM, without JFR in between. Any thread. */
public final class ProbeReader {
  private ProbeReader() {}

  /** Ids of the types that hooks are wanted for, in catalogue order. */
  public static List<String> watchedTypes() {
    List<String> types = new ArrayList<>();
    for (int type = 0; type < ResourceTypes.count(); type++) {
      if (WatchedTypes.contains(type)) {
        types.add(ResourceTypes.id(type));
      }
    }
    return types;
  }

  /** The probe's counters by type; complete only between two opens. */
  public static Map<String, TypeCounters> counters() {
    Map<String, TypeCounters> counters = new LinkedHashMap<>();
    for (int type = 0; type < ResourceTypes.count(); type++) {
      if (WatchedTypes.contains(type)) {
        counters.put(ResourceTypes.id(type), counters(type));
      }
    }
    return counters;
  }

  private static TypeCounters counters(int type) {
    long closed = Counters.sum(type, Counters.CLOSED);
    long reclaimed = Counters.sum(type, Counters.RECLAIMED);
    return new TypeCounters(
        ResourceTypes.id(type),
        Math.max(Counters.sum(type, Counters.OPENED), closed + reclaimed),
        closed,
        reclaimed,
        Counters.sum(type, Counters.ORPHANED),
        Counters.sum(type, Counters.CLOSING),
        Counters.sum(type, Counters.FAILED_CLOSES),
        WatchedTypes.hooksExpected(type),
        WatchedTypes.hooksInstalled(type));
  }

  /** The same with the probe's counters instead of the ledger's, which events may have missed. */
  static LedgerSnapshot withCounters(LedgerSnapshot ledger) {
    Map<String, TypeCounters> counters = counters();
    List<TypeSnapshot> types = new ArrayList<>();
    for (TypeSnapshot type : ledger.types()) {
      TypeCounters probe = counters.get(type.type());
      types.add(
          probe == null
              ? type
              : new TypeSnapshot(
                  type.type(),
                  probe,
                  Math.min(childExits(type.type()), probe.closed()),
                  type.oldestOpenedAt(),
                  type.suspectSites(),
                  type.drift()));
    }
    return new LedgerSnapshot(ledger.at(), types, ledger.sites(), ledger.others(), ledger.health());
  }

  /** How many of a type's closed resources a child's exit closed. */
  static long childExits(String type) {
    return Counters.sum(ResourceTypes.of(type), Counters.CHILD_EXITS);
  }

  /** Reads the whole live set; in ascending order, since no resource is overlooked that way. */
  static void read(
      LiveSetReading reading, StackCache stacks, EvenClock clock, Consumer<Announcement> unknown) {
    LiveResource resource = new LiveResource();
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit; fd++) {
      if (resource.read(fd)) {
        tell(resource, reading, stacks, clock, unknown);
      }
    }
    ObjectCursor objects = new ObjectCursor();
    while (objects.next(resource)) {
      tell(resource, reading, stacks, clock, unknown);
    }
    reading.end();
  }

  private static void tell(
      LiveResource resource,
      LiveSetReading reading,
      StackCache stacks,
      EvenClock clock,
      Consumer<Announcement> unknown) {
    if (!reading.knows(resource.id, resource.type, resource.fd, resource.fd2, resource.fd3)) {
      Announcement found = announcement(resource, stacks, clock);
      reading.add(found);
      unknown.accept(found);
    } else if (resource.orphaned) {
      reading.orphaned(resource.id);
    }
  }

  private static Announcement announcement(
      LiveResource resource, StackCache stacks, EvenClock clock) {
    String frames = resource.frames();
    return new Announcement(
        resource.id,
        resource.type,
        resource.fd,
        resource.fd2,
        resource.fd3,
        clock.ofWall(TimeUnit.MILLISECONDS.toNanos(resource.openedAtMillis)),
        resource.threadId,
        frames == null ? null : stacks.ofText(frames),
        0);
  }

  public static ProbeHealth health() {
    List<dev.unclosed.report.FailedOpens> failed = new ArrayList<>();
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (int type = 0; type < ResourceTypes.count(); type++) {
      if (!WatchedTypes.contains(type)) {
        continue;
      }
      ratios.put(ResourceTypes.id(type), StackSampler.ratio(type));
      for (int reason = 0; reason < FailedOpens.reasons(); reason++) {
        failed.add(
            new dev.unclosed.report.FailedOpens(
                ResourceTypes.id(type),
                FailedOpens.reason(reason),
                FailedOpens.count(type, reason)));
      }
    }
    return new ProbeHealth(
        Probe.isArmed(), Probe.failures(), Probe.untrackedCloses(), failed, ratios, scopes());
  }

  private static List<ScopeLeftovers> scopes() {
    List<ScopeLeftovers> scopes = new ArrayList<>();
    for (int scope = 0; scope < ScopeTotals.count(); scope++) {
      for (int type = 0; type < ResourceTypes.count(); type++) {
        long unclosed = ScopeTotals.unclosed(scope, type);
        if (unclosed >= 0) {
          scopes.add(new ScopeLeftovers(ScopeTotals.name(scope), ResourceTypes.id(type), unclosed));
        }
      }
    }
    return scopes;
  }
}
