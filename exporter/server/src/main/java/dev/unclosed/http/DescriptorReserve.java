package dev.unclosed.http;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Descriptors that are held for the day on which the process has none left: one is given up right
 * before an accept and taken back right after the connection's end, so that a target which eats
 * every free descriptor is still answered. Any thread.
 */
final class DescriptorReserve {
  private static final String CHEAPEST = "/dev/null";

  private final int size;
  private final Deque<Closeable> spares = new ArrayDeque<>();
  private boolean closed;

  DescriptorReserve(int size) {
    this.size = size;
  }

  /** False while the process is short of descriptors. */
  synchronized boolean isFull() {
    return spares.size() == size;
  }

  /** Gives up one descriptor; false when none is left to give. */
  synchronized boolean spend() {
    Closeable spare = spares.poll();
    if (spare == null) {
      return false;
    }
    close(spare);
    return true;
  }

  /** Takes back as many as can be had. */
  synchronized void refill() {
    while (!closed && spares.size() < size) {
      try {
        spares.add(new FileInputStream(CHEAPEST));
      } catch (IOException e) {
        // None is free, which is what the reserve is for; or the system has no such file.
        return;
      }
    }
  }

  synchronized void close() {
    closed = true;
    spares.forEach(DescriptorReserve::close);
    spares.clear();
  }

  private static void close(Closeable spare) {
    try {
      spare.close();
    } catch (IOException e) {
      throw new IllegalStateException(CHEAPEST + " cannot be closed", e);
    }
  }
}
