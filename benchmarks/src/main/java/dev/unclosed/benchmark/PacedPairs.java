package dev.unclosed.benchmark;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordingStream;

/**
 * Opens and closes a file so many times a second, and prints each second how many it were; where
 * wanted, with two events of JFR for each pair that are streamed to an action that does nothing.
 */
public final class PacedPairs {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int STEPS_PER_SECOND = 100;

  private PacedPairs() {}

  /** Takes pairs per second, a multiple of 100, seconds, and {@code events} where wanted. */
  public static void main(String[] words) throws IOException {
    if (words.length < 3) {
      run(words, false);
    } else {
      RecordingStream stream = BareEvents.stream();
      try {
        run(words, true);
      } finally {
        stream.close();
      }
    }
  }

  private static void run(String[] words, boolean events) throws IOException {
    int atOnce = Integer.parseInt(words[0]) / STEPS_PER_SECOND;
    long steps = Long.parseLong(words[1]) * STEPS_PER_SECOND;
    long next = System.nanoTime();
    for (long step = 1; step <= steps; step++) {
      for (int i = 0; i < atOnce; i++) {
        if (events) {
          pairWithEvents();
        } else {
          new FileInputStream("/dev/null").close();
        }
      }
      if (step % STEPS_PER_SECOND == 0) {
        System.out.println(step * atOnce);
      }
      next += STEP_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static void pairWithEvents() throws IOException {
    try (FileInputStream file = new FileInputStream("/dev/null")) {
      long id = System.identityHashCode(file);
      BareEvents.opened(id, "/dev/null");
      BareEvents.closed(id);
    }
  }
}
