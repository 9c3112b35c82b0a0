package dev.unclosed.report;

import java.util.OptionalLong;

/**
 * The accounting identity {@code tracked - stale + baseline + unattributed = open descriptors},
 * made per descriptor.
 *
 * @param tracked live slots of the probe's table, our own excepted
 * @param stale tracked slots without a descriptor in {@code /proc}
 * @param baseline descriptors that were there at the start, and our own
 * @param unattributed descriptors that nobody claims
 * @param approximate true when only the count of descriptors could be had
 */
public record Accounting(
    OptionalLong tracked,
    OptionalLong stale,
    OptionalLong baseline,
    OptionalLong unattributed,
    boolean approximate) {

  /** Nothing is known. */
  public static final Accounting UNKNOWN =
      new Accounting(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          true);
}
