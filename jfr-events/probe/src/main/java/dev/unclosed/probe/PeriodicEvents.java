package dev.unclosed.probe;

import dev.unclosed.event.AnnounceEnd;
import dev.unclosed.event.FailedOpenStatistics;
import dev.unclosed.event.OpenResource;
import dev.unclosed.event.ProbeStatistics;
import dev.unclosed.event.ResourceStatistics;
import jdk.jfr.FlightRecorder;

/** The events that JFR asks for: counters and the live set. Committed on JFR's periodic thread. */
public final class PeriodicEvents {
  private PeriodicEvents() {}

  /**
   * Registers them with JFR.
   *
   * @param announceMost open resources announced at a chunk's start
   */
  public static void register(int announceMost) {
    Announcer.limit(announceMost);
    FlightRecorder.addPeriodicEvent(OpenResource.class, new Announcer.ChunkStart());
    FlightRecorder.addPeriodicEvent(AnnounceEnd.class, new Announcer.Slice());
    FlightRecorder.addPeriodicEvent(ResourceStatistics.class, new Resources());
    FlightRecorder.addPeriodicEvent(FailedOpenStatistics.class, new Failures());
    FlightRecorder.addPeriodicEvent(ProbeStatistics.class, new State());
  }

  /** From here on a recording takes the stacks. */
  public static void recordingStarted() {
    EarlyStacks.stop();
  }

  private static final class Resources implements Runnable {
    @Override
    public void run() {
      for (int type = 0; type < ResourceTypes.count(); type++) {
        if (!WatchedTypes.contains(type)) {
          continue;
        }
        ResourceStatistics event = new ResourceStatistics();
        event.resourceType = ResourceTypes.id(type);
        event.opened = Counters.sum(type, Counters.OPENED);
        event.closed = Counters.sum(type, Counters.CLOSED);
        event.reclaimed = Counters.sum(type, Counters.RECLAIMED);
        event.orphaned = Counters.sum(type, Counters.ORPHANED);
        event.open = event.opened - event.closed - event.reclaimed;
        event.closing = Counters.sum(type, Counters.CLOSING);
        event.failedCloses = Counters.sum(type, Counters.FAILED_CLOSES);
        event.hooksExpected = WatchedTypes.hooksExpected(type);
        event.hooksInstalled = WatchedTypes.hooksInstalled(type);
        event.commit();
      }
    }
  }

  private static final class Failures implements Runnable {
    @Override
    public void run() {
      for (int type = 0; type < ResourceTypes.count(); type++) {
        for (int reason = 0; reason < FailedOpens.reasons(); reason++) {
          long failed = FailedOpens.count(type, reason);
          if (failed > 0) {
            FailedOpenStatistics event = new FailedOpenStatistics();
            event.resourceType = ResourceTypes.id(type);
            event.reason = FailedOpens.reason(reason);
            event.failed = failed;
            event.commit();
          }
        }
      }
    }
  }

  private static final class State implements Runnable {
    @Override
    public void run() {
      ProbeStatistics event = new ProbeStatistics();
      event.armed = Probe.isArmed();
      event.failures = Probe.failures();
      event.untrackedCloses = Probe.untrackedCloses();
      event.unannounced = Announcer.unannounced();
      event.commit();
    }
  }
}
