package dev.unclosed.probe;

/** Begins and ends the scopes of the application, and tells what they left open. */
public final class Scopes {
  private Scopes() {}

  /** What one scope left open of one type. */
  public static final class Leftover {
    public final String type;
    public final long opened;
    public final long open;

    Leftover(String type, long opened, long open) {
      this.type = type;
      this.opened = opened;
      this.open = open;
    }
  }

  /**
   * Begins a scope with the calling thread in it.
   *
   * @return null when that failed
   */
  public static ScopeRun begin(String name) {
    if (Probe.armed) {
      try {
        return ScopeRun.begin(String.valueOf(name));
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
    return null;
  }

  /**
   * Ends a scope, once; commits an event and counts for each type of which something is still open.
   * Takes time by the number of live resources.
   */
  public static Leftover[] end(ScopeRun run) {
    try {
      if (run.end()) {
        Leftover[] left = told(run);
        run.handOver();
        return left;
      }
    } catch (Throwable failure) {
      Probe.failed(failure);
    }
    return new Leftover[0];
  }

  private static Leftover[] told(ScopeRun run) {
    long[] opened = run.opened();
    long[] open = stillOpen(run);
    int types = 0;
    for (int type = 0; type < opened.length; type++) {
      opened[type] = Math.max(opened[type], open[type]);
      if (opened[type] > 0) {
        ScopeTotals.add(run.name(), type, open[type]);
      }
      if (open[type] > 0) {
        types++;
        if (Probe.emitting) {
          Emission.scopeEnded(run.name(), type, opened[type], open[type]);
        }
      }
    }
    Leftover[] left = new Leftover[types];
    for (int type = opened.length - 1; type >= 0; type--) {
      if (open[type] > 0) {
        types--;
        left[types] = new Leftover(ResourceTypes.id(type), opened[type], open[type]);
      }
    }
    return left;
  }

  private static long[] stillOpen(ScopeRun run) {
    long[] open = new long[ResourceTypes.CAPACITY];
    LiveResource resource = new LiveResource();
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit; fd++) {
      if (resource.read(fd)) {
        count(resource, run, open);
      }
    }
    ObjectCursor objects = new ObjectCursor();
    while (objects.next(resource)) {
      count(resource, run, open);
    }
    return open;
  }

  private static void count(LiveResource resource, ScopeRun run, long[] open) {
    if (!resource.transferred && run.contains(resource.threadId, resource.openedAtNanos)) {
      open[ResourceTypes.of(resource.type)]++;
    }
  }
}
