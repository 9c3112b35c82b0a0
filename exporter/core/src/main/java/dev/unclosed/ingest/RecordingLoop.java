package dev.unclosed.ingest;

import dev.unclosed.event.OpenSite;
import dev.unclosed.probe.PeriodicEvents;
import dev.unclosed.probe.Probe;
import java.time.Duration;
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
public final class RecordingLoop implements OwnRecording, Runnable {
  /** Name of our recording in {@code jcmd JFR.check}. */
  static final String NAME = "unclosed";

  /** Kept for dumps: four chunks of JFR's default size. */
  private static final long KEPT_BYTES = 4L * 12 * 1024 * 1024;

  private final LedgerFeed feed;
  private final Headroom descriptors;
  private final Consumer<String> log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable RecordingStream stream;
  private boolean wanted = true;
  private boolean closed;
  private volatile boolean active;
  private volatile boolean fed;
  private final RetryPauses pauses = new RetryPauses();
  private String told = "";

  public RecordingLoop(LedgerFeed feed, Headroom descriptors, Consumer<String> log) {
    this.feed = feed;
    this.descriptors = descriptors;
    this.log = log;
    FlightRecorder.addPeriodicEvent(OpenSite.class, new SiteEvents(feed::snapshot));
  }

  /** Whether our recording runs and the stream delivers. */
  @Override
  public boolean isActive() {
    return active;
  }

  /** Whether the ledger has been fed at all. */
  boolean hasFed() {
    return fed;
  }

  /** Has the table read at once, where no recording feeds the ledger. */
  void followNow() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until our recording runs.
   *
   * @return false when none is wanted, or none came in time
   */
  boolean awaitActive(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!active && wanted && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return active;
    } finally {
      lock.unlock();
    }
  }

  /** Closes our recording, which opens no file; the ledger follows the probe from then on. */
  @Override
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

  @Override
  public void resume() {
    lock.lock();
    try {
      wanted = true;
      pauses.reset();
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
    boolean running = true;
    while (running) {
      try {
        RecordingStream next = open();
        if (next != null) {
          record(next);
        }
        running = followTable();
      } catch (InterruptedException stop) {
        running = false;
        Thread.currentThread().interrupt();
      } catch (Exception | Error failure) {
        ended(failure.toString());
      }
    }
  }

  @Override
  public boolean initialiseRecorder() {
    try {
      return RecorderBirth.unlessExiting();
    } catch (Exception | InternalError unavailable) {
      resign();
      tell("no recording, stacks stay unknown: ", unavailable);
      return false;
    }
  }

  /** A recording ready to start, or null when none is wanted now or JFR gives none. */
  private @Nullable RecordingStream open() {
    lock.lock();
    try {
      if (JvmExit.hasBegun()) {
        wanted = false;
      }
      if (!isDue()) {
        return null;
      }
      if (descriptors.isShort() || !ChunkDirectory.takesNextChunk()) {
        pauses.shortest();
        return null;
      }
      stream = new RecordingStream();
      return stream;
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

  /** Returns when the recording has ended, whoever ended it. */
  private void record(RecordingStream recording) {
    try {
      recording.setSettings(RecordingSettings.map());
      recording.setMaxSize(KEPT_BYTES);
      recording.onEvent("unclosed.OpenResource", announced -> noticeSilence());
      recording.onEvent("unclosed.AnnounceEnd", round -> noticeSilence());
      feed.attach(recording);
      name();
      recording.onFlush(this::flushed);
      recording.onMetadata(metadata -> started());
      // In this order: from here on, who opens beyond the low-water mark waits for the guard.
      Probe.emit(true);
      // JFR would make its directory again that its shutdown hook has removed.
      if (!descriptors.isShort() && !JvmExit.hasBegun()) {
        recording.start();
      }
      ended("its stream ended");
    } finally {
      Probe.emit(false);
      active = false;
      feed.unrecorded();
      recording.close();
      lock.lock();
      try {
        stream = null;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Unless it was the guard who ended it: a pause, and a line if the reason is a new one. */
  private void ended(String reason) {
    boolean unasked;
    lock.lock();
    try {
      closed |= JvmExit.hasBegun();
      unasked = wanted && !closed;
      pauses.afterFailure();
    } finally {
      lock.unlock();
    }
    if (unasked && !JvmExit.hasBegun() && !descriptors.isShort() && !reason.equals(told)) {
      told = reason;
      log.accept("recording ended, it is begun again: " + reason);
    }
  }

  private boolean isDue() {
    return wanted && !closed && pauses.isOver();
  }

  /** No recording is tried any more. */
  private void resign() {
    lock.lock();
    try {
      wanted = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tell(String what, Throwable failure) {
    if (JvmExit.hasBegun()) {
      return;
    }
    String reason = failure.getMessage();
    boolean ofDirectory = reason != null && reason.contains("JFR repository directory");
    log.accept(
        what + (ofDirectory ? reason + "; -Djava.io.tmpdir=DIR names another directory" : failure));
  }

  /** JFR still announces what the probe, silent since the low-water mark, told nothing about. */
  private void noticeSilence() {
    if (!Probe.isEmitting()) {
      feed.unrecorded();
    }
  }

  private void flushed() {
    if (active) {
      feed.healing().flushed();
    } else {
      started();
    }
  }

  private void started() {
    if (!active) {
      active = true;
      RecordingGuard.knowRepository();
      PeriodicEvents.recordingStarted();
      RecorderFlush.found();
      feed.unrecorded();
      feed.healing().follow();
      feed.recorded();
      fed = true;
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
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
      while (!closed && !isDue()) {
        feed.healing().follow();
        feed.publish();
        fed = true;
        changed.await(1, TimeUnit.SECONDS);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }
}
