package dev.unclosed.http;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open connections of a listener, never more than it bears. Any thread. */
final class Connections {
  private static final long WATCH_MILLIS = 1_000;

  private final int most;
  private final DescriptorReserve reserve;
  private final Set<Connection> open = new LinkedHashSet<>();
  private boolean closed;

  Connections(int most, DescriptorReserve reserve) {
    this.most = most;
    this.reserve = reserve;
  }

  /** False when there is no room, even after ending the one that has rested longest. */
  synchronized boolean admit(Connection connection) {
    if (closed || (open.size() >= most && !endTheMostRested())) {
      return false;
    }
    open.add(connection);
    notifyAll();
    return true;
  }

  /** The connection's descriptor is free again; the reserve has the first claim to it. */
  void ended(Connection connection) {
    reserve.refill();
    synchronized (this) {
      open.remove(connection);
    }
  }

  DescriptorReserve reserve() {
    return reserve;
  }

  synchronized int count() {
    return open.size();
  }

  synchronized void close() {
    closed = true;
    open.forEach(Connection::abort);
    notifyAll();
  }

  /**
   * Ends connections whose client does not read, until {@link #close()}; wakes up only while there
   * are any.
   */
  synchronized void watch() throws InterruptedException {
    while (!closed) {
      wait(open.isEmpty() ? 0 : WATCH_MILLIS);
      long now = System.nanoTime();
      for (Connection connection : open) {
        if (connection.isStuck(now)) {
          connection.abort();
        }
      }
    }
  }

  private boolean endTheMostRested() {
    long now = System.nanoTime();
    long longest = -1;
    @Nullable Connection mostRested = null;
    for (Connection connection : open) {
      long rested = connection.restedNanos(now);
      if (rested > longest) {
        longest = rested;
        mostRested = connection;
      }
    }
    if (mostRested == null) {
      return false;
    }
    mostRested.abort();
    open.remove(mostRested);
    return true;
  }
}
