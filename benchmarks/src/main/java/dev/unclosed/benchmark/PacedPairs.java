package dev.unclosed.benchmark;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Opens and closes a file so many times a second, and prints each second how many it were. */
public final class PacedPairs {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int STEPS_PER_SECOND = 100;

  private PacedPairs() {}

  /** Takes pairs per second, a multiple of 100, and seconds. */
  public static void main(String[] words) throws IOException {
    int atOnce = Integer.parseInt(words[0]) / STEPS_PER_SECOND;
    long steps = Long.parseLong(words[1]) * STEPS_PER_SECOND;
    long next = System.nanoTime();
    for (long step = 1; step <= steps; step++) {
      for (int i = 0; i < atOnce; i++) {
        new FileInputStream("/dev/null").close();
      }
      if (step % STEPS_PER_SECOND == 0) {
        System.out.println(step * atOnce);
      }
      next += STEP_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }
}
