package dev.unclosed.ingest;

import dev.unclosed.probe.PeriodicEvents;
import dev.unclosed.probe.Probe;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Records for a sidecar and reads nothing: no stream, no ledger. One thread runs it; {@link
 * #suspend} and {@link #resume} come from the guard.
 */
public final class EmittingRecording implements OwnRecording, Runnable {
  private final Headroom descriptors;
  private final long keptBytes;
  private final Consumer<String> log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable HeldRoom room;
  private @Nullable Recording recording;
  private boolean wanted = true;
  private final RetryPauses pauses = new RetryPauses();
  private String told = "";
  private volatile boolean active;

  /**
   * @param keptBytes of finished chunks; the one that is written comes on top
   * @param log takes one line at a time
   */
  public EmittingRecording(Headroom descriptors, long keptBytes, Consumer<String> log) {
    this.descriptors = descriptors;
    this.keptBytes = keptBytes;
    this.log = log;
  }

  @Override
  public boolean isActive() {
    return active;
  }

  @Override
  public boolean initialiseRecorder() {
    try {
      return RecorderBirth.unlessExiting();
    } catch (Exception | InternalError unavailable) {
      wants(false);
      tell("no recording: " + unavailable);
      return false;
    }
  }

  /** Its chunks stay for the sidecar, until the next recording has begun. */
  @Override
  public void suspend() {
    Probe.emit(false);
    active = false;
    Recording running;
    HeldRoom held;
    lock.lock();
    try {
      wanted = false;
      running = recording;
      held = room;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null) {
      stop(running, held);
    }
  }

  @Override
  public void resume() {
    lock.lock();
    try {
      pauses.reset();
    } finally {
      lock.unlock();
    }
    wants(true);
  }

  private void wants(boolean now) {
    lock.lock();
    try {
      wanted = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    lock.lock();
    try {
      while (!JvmExit.hasBegun()) {
        look();
        changed.await(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    Recording running = recording;
    if (running != null && running.getState() == RecordingState.RUNNING) {
      if (wanted) {
        // Begun a second ago: from now on the guard is fast enough.
        releaseRoom();
      }
      return;
    }
    if (active) {
      active = false;
      Probe.emit(false);
      again("somebody ended it");
    }
    if (wanted && pauses.isOver() && !descriptors.isShort() && ChunkDirectory.takesNextChunk()) {
      try {
        begin(running);
      } catch (Exception | InternalError failure) {
        active = false;
        Probe.emit(false);
        releaseRoom();
        again(failure.toString());
      }
    }
  }

  private void begin(@Nullable Recording before) throws IOException {
    if (JvmExit.hasBegun() || !holdsRoom()) {
      return;
    }
    Recording next = new Recording();
    recording = next;
    next.setName(RecordingLoop.NAME);
    next.setToDisk(true);
    next.setMaxSize(keptBytes);
    next.setSettings(RecordingSettings.map());
    // In this order: from here on, who opens beyond the low-water mark waits for the guard.
    Probe.emit(true);
    // And the guard watches the disk: to begin takes long enough for others to fill it.
    active = true;
    next.start();
    if (!active) {
      // The guard has waited to suspend it.
      stop(next, room);
      room = null;
    }
    RecordingGuard.knowRepository();
    PeriodicEvents.recordingStarted();
    if (before != null) {
      before.close();
    }
  }

  /** Whether JFR may begin: then there is room for what it writes if it must end at once. */
  private boolean holdsRoom() throws IOException {
    File directory = ChunkDirectory.next();
    if (directory == null) {
      return true;
    }
    room = HeldRoom.in(directory);
    if (ChunkDirectory.takesNextChunk()) {
      return true;
    }
    releaseRoom();
    tell("no recording: " + directory + " has no room for " + ChunkDirectory.ROOM);
    return false;
  }

  private void releaseRoom() {
    HeldRoom held = room;
    room = null;
    if (held != null) {
      held.release();
    }
  }

  private void again(String reason) {
    pauses.afterFailure();
    if (wanted) {
      tell("recording ended, it is begun again: " + reason);
    }
  }

  private static void stop(Recording running, @Nullable HeldRoom held) {
    if (running.getState() == RecordingState.RUNNING) {
      if (held != null) {
        held.awaitCalm();
      }
      try {
        running.stop();
      } catch (IllegalStateException ended) {
        // by somebody else, in the same moment
      }
    }
    if (held != null) {
      held.release();
    }
  }

  private void tell(String line) {
    if (!JvmExit.hasBegun() && !line.equals(told)) {
      told = line;
      log.accept(line);
    }
  }
}
