package dev.unclosed.dashboards.bench;

import java.util.Random;

/** What a trace acts out. */
interface TraceShape {
  String name();

  String text();

  /** The limit of descriptors that the shape needs; 0 for any. */
  int limit();

  /** Draws one. */
  Plan draw(Random random, int step);
}
