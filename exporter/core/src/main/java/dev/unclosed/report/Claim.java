package dev.unclosed.report;

/** Who answers for a descriptor, as in {@link Accounting}. */
public enum Claim {
  /** Its opening was seen. */
  TRACKED,
  /** It was there at the start, or is our own. */
  BASELINE,
  /** Nobody claims it. */
  UNATTRIBUTED
}
