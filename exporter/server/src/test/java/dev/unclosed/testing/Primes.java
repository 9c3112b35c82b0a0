package dev.unclosed.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A different prime for each plant; the seed is printed, and {@code -Dseed} replays it. */
public final class Primes {
  private final List<Integer> left =
      new ArrayList<>(List.of(17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73));

  public Primes(String test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test + " -Dseed=" + seed);
    Collections.shuffle(left, new Random(seed));
  }

  public int next() {
    return left.remove(0);
  }
}
