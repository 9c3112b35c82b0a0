package dev.unclosed.benchmark;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Opens and closes a file often enough for a long recording, at a pace that JFR can follow. */
final class ManyPairs {
  private static final int AT_ONCE = 500;
  private static final long PAUSE_NANOS = 5_000_000;
  private static final int LEAKED = 101;

  private ManyPairs() {}

  /** Arguments: a file, and the number of pairs. Leaves 101 open. */
  public static void main(String[] arguments) throws IOException {
    String file = arguments[0];
    int pairs = Integer.parseInt(arguments[1]);
    List<FileInputStream> leaked = new ArrayList<>();
    for (int i = 0; i < LEAKED; i++) {
      leaked.add(new FileInputStream(file));
    }
    for (int i = 0; i < pairs; i++) {
      new FileInputStream(file).close();
      if (i % AT_ONCE == 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    System.out.println(leaked.size() + " left open");
  }
}
