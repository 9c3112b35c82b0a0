package dev.unclosed.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Markers on their way from their arrival to the moment from which they count.
 *
 * <p>JFR flushes one thread's buffer after the other: what was committed before a marker may come
 * one flush later than it. So a marker counts with the flush after its own. On the stream thread.
 */
final class DueMarkers {
  private List<Long> arrived = new ArrayList<>();
  private List<Long> due = new ArrayList<>();

  void arrived(long sequence) {
    arrived.add(sequence);
  }

  /** A flush has ended; returns the markers of the flush before it. */
  List<Long> flushed() {
    List<Long> now = due;
    due = arrived;
    arrived = new ArrayList<>();
    return now;
  }
}
