package dev.unclosed.ingest;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.FlightRecorder;

/**
 * The first use of JFR, which makes its directory first and the shutdown hook that removes it last:
 * an exit that begins in between would leave the directory behind, empty.
 */
public final class RecorderBirth {
  private static final ReentrantLock UNDER_WAY = new ReentrantLock();

  private RecorderBirth() {}

  /**
   * Initialises JFR, unless the JVM is on its way out. Any thread.
   *
   * @return whether there is a recorder
   * @throws IllegalStateException when JFR cannot be had, as may {@link InternalError}
   */
  static boolean unlessExiting() {
    UNDER_WAY.lock();
    try {
      if (JvmExit.hasBegun()) {
        return false;
      }
      FlightRecorder.getFlightRecorder();
      return true;
    } finally {
      if (JvmExit.hasBegun()) {
        removeEmptyDirectory();
      }
      UNDER_WAY.unlock();
    }
  }

  /** For our shutdown hook: the JVM must not halt before what was made is removed. */
  public static void awaitEnd(Duration atMost) throws InterruptedException {
    if (UNDER_WAY.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      UNDER_WAY.unlock();
    }
  }

  /** Deletes no directory that has a chunk in it: the system refuses. */
  private static void removeEmptyDirectory() {
    File repository = RecordingGuard.repository();
    if (repository != null && repository.delete()) {
      System.clearProperty(RecordingGuard.REPOSITORY);
    }
  }
}
