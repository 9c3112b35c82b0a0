package dev.unclosed.ledger;

import java.time.Duration;

/**
 * The bounds of a ledger, and what it takes to be a suspect.
 *
 * @param capacity most open resources held at once
 * @param maxSites most opening sites told apart, the words {@code unsampled}, {@code unknown} and
 *     {@code other} excepted
 * @param labels most sites with a label of their own in the metrics
 * @param labelsPerFrame most of those labels for one application frame
 * @param suspectMinAge age of the oldest open resource from which on a site may be a suspect
 * @param known sites that are no leaks
 */
public record LedgerSettings(
    int capacity,
    int maxSites,
    int labels,
    int labelsPerFrame,
    Duration suspectMinAge,
    KnownSites known) {

  private static final int DEFAULT_CAPACITY = 1_000_000;
  private static final int DEFAULT_MAX_SITES = 10_000;
  private static final int DEFAULT_LABELS = 20;
  private static final int DEFAULT_LABELS_PER_FRAME = 5;

  public LedgerSettings {
    requireAtLeast("capacity", capacity, 1);
    requireAtLeast("maxSites", maxSites, 0);
    requireAtLeast("labels", labels, 0);
    requireAtLeast("labelsPerFrame", labelsPerFrame, 1);
    if (suspectMinAge.isNegative()) {
      throw new IllegalArgumentException(
          "suspectMinAge is " + suspectMinAge + "; give a duration of 0 or more");
    }
  }

  /** The default bounds. */
  public static LedgerSettings of(Duration suspectMinAge, KnownSites known) {
    return new LedgerSettings(
        DEFAULT_CAPACITY,
        DEFAULT_MAX_SITES,
        DEFAULT_LABELS,
        DEFAULT_LABELS_PER_FRAME,
        suspectMinAge,
        known);
  }

  /** The same with another number of labels. */
  public LedgerSettings withLabels(int most) {
    return new LedgerSettings(capacity, maxSites, most, labelsPerFrame, suspectMinAge, known);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + "; give at least " + least);
    }
  }
}
