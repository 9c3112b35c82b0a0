package dev.unclosed.junit;

import dev.unclosed.junit.Opening.Fate;
import dev.unclosed.ledger.Frame;
import dev.unclosed.probe.FdTable;
import dev.unclosed.probe.LiveResource;
import dev.unclosed.probe.ObjectCursor;
import dev.unclosed.probe.Orphans;
import dev.unclosed.probe.Probe;
import dev.unclosed.probe.Reclaimed;
import java.util.ArrayList;
import java.util.List;

/** What no code has closed, as the probe of this JVM knows it at this moment. Any thread. */
final class LiveSet {
  private LiveSet() {}

  /** From now on the probe keeps the stack of each open. */
  static void keepStacks() {
    Reclaimed.keepEverything();
  }

  /** Whether the probe sees opens. */
  static boolean isWatching() {
    return Probe.isArmed();
  }

  /** What was opened since then and is not settled. */
  static List<Opening> openedSince(long nanos) {
    Orphans.tell();
    List<Opening> openings = new ArrayList<>();
    LiveResource resource = new LiveResource();
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit; fd++) {
      if (resource.read(fd)) {
        add(resource, nanos, openings);
      }
    }
    ObjectCursor objects = new ObjectCursor();
    while (objects.next(resource)) {
      add(resource, nanos, openings);
    }
    for (Reclaimed reclaimed : Reclaimed.newest()) {
      if (isOf(nanos, reclaimed.openedAtNanos, reclaimed.id)) {
        openings.add(opening(reclaimed));
      }
    }
    return openings;
  }

  private static void add(LiveResource resource, long nanos, List<Opening> openings) {
    if (!resource.transferred && isOf(nanos, resource.openedAtNanos, resource.id)) {
      openings.add(
          new Opening(
              resource.id,
              resource.type,
              resource.threadId,
              resource.openedAtNanos,
              resource.fd,
              fate(resource),
              frames(resource.stack())));
    }
  }

  private static Fate fate(LiveResource resource) {
    if (resource.orphaned) {
      return Fate.ORPHANED;
    }
    return resource.closing ? Fate.CLOSING : Fate.OPEN;
  }

  private static boolean isOf(long nanos, long openedAtNanos, long id) {
    return openedAtNanos - nanos >= 0 && !TestRuns.isSettled(id);
  }

  private static Opening opening(Reclaimed reclaimed) {
    return new Opening(
        reclaimed.id,
        reclaimed.type,
        reclaimed.threadId,
        reclaimed.openedAtNanos,
        -1,
        Fate.RECLAIMED,
        frames(reclaimed.stack()));
  }

  private static List<Frame> frames(StackTraceElement[] stack) {
    List<Frame> frames = new ArrayList<>(stack.length);
    for (StackTraceElement element : stack) {
      frames.add(
          new Frame(element.getClassName(), element.getMethodName(), element.getLineNumber()));
    }
    return frames;
  }
}
