package dev.unclosed.ingest;

import dev.unclosed.event.OpenSite;
import dev.unclosed.probe.PeriodicEvents;
import dev.unclosed.probe.Probe;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the ledger of this JVM: from our own recording while it may run, from the probe's table
 * while it may not. One thread runs it; {@link #suspend} and {@link #resume} come from the guard.
 */
public final class RecordingLoop implements Runnable {
  /** Name of our recording in {@code jcmd JFR.check}. */
  private static final String NAME = "unclosed";

  /** Kept for dumps: four chunks of JFR's default size. */
  private static final long KEPT_BYTES = 4L * 12 * 1024 * 1024;

  private final LedgerFeed feed;
  private final Consumer<String> log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable RecordingStream stream;
  private boolean wanted = true;
  private boolean closed;
  private volatile boolean active;
  private long rounds;

  public RecordingLoop(LedgerFeed feed, Consumer<String> log) {
    this.feed = feed;
    this.log = log;
    FlightRecorder.addPeriodicEvent(OpenSite.class, new SiteEvents(feed::snapshot));
  }

  /** Whether our recording runs. */
  public boolean isActive() {
    return active;
  }

  /** Closes our recording, which opens no file; the ledger follows the probe from then on. */
  public void suspend() {
    Probe.emit(false);
    RecordingStream running;
    lock.lock();
    try {
      wanted = false;
      running = stream;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.close();
    }
  }

  public void resume() {
    lock.lock();
    try {
      wanted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    suspend();
  }

  @Override
  public void run() {
    try {
      while (true) {
        RecordingStream next = open();
        if (next == null) {
          if (!followTable()) {
            return;
          }
        } else {
          record(next);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      Probe.emit(false);
      active = false;
    }
  }

  /** False, and told, where JFR cannot have its directory; then no recording is ever tried. */
  boolean initialiseRecorder() {
    try {
      FlightRecorder.getFlightRecorder();
      return true;
    } catch (Exception | InternalError unavailable) {
      refuse();
      tell("no recording, stacks stay unknown: ", unavailable);
      return false;
    }
  }

  /** A recording ready to start, or null when none is wanted or JFR gives none. */
  private @Nullable RecordingStream open() {
    lock.lock();
    try {
      if (!wanted || closed || JvmExit.hasBegun()) {
        wanted = false;
        return null;
      }
      RecordingStream opened = new RecordingStream();
      opened.setSettings(RecordingSettings.map());
      opened.setMaxSize(KEPT_BYTES);
      feed.attach(opened);
      name();
      stream = opened;
      return opened;
    } catch (Exception | InternalError unavailable) {
      wanted = false;
      tell("no recording, stacks stay unknown: ", unavailable);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** The newest recording is the one behind our stream, which has no name of its own. */
  private static void name() {
    Recording newest = null;
    for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
      if (newest == null || recording.getId() > newest.getId()) {
        newest = recording;
      }
    }
    if (newest != null) {
      newest.setName(NAME);
    }
  }

  private void record(RecordingStream recording) {
    recording.onFlush(this::started);
    recording.onMetadata(metadata -> started());
    try {
      Probe.emit(true);
      recording.start();
    } catch (Exception | InternalError failed) {
      tell("recording ended: ", failed);
      refuse();
    } finally {
      Probe.emit(false);
      active = false;
      lock.lock();
      try {
        stream = null;
      } finally {
        lock.unlock();
      }
      recording.close();
    }
  }

  private void tell(String what, Throwable failure) {
    if (JvmExit.hasBegun()) {
      return;
    }
    String reason = String.valueOf(failure.getMessage());
    boolean ofDirectory = reason.contains("repository");
    log.accept(
        what + reason + (ofDirectory ? "; -Djava.io.tmpdir=DIR names another directory" : ""));
  }

  private void started() {
    if (!active) {
      active = true;
      PeriodicEvents.recordingStarted();
      feed.readTable(++rounds);
    }
  }

  private void refuse() {
    lock.lock();
    try {
      wanted = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Follows the probe's table until a recording is wanted again.
   *
   * @return false when the loop has been closed
   */
  private boolean followTable() throws InterruptedException {
    lock.lock();
    try {
      while (!wanted && !closed) {
        feed.readTable(++rounds);
        feed.publish();
        changed.await(1, TimeUnit.SECONDS);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }
}
