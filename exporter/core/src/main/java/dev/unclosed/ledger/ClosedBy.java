package dev.unclosed.ledger;

/** Who ended a resource. */
public enum ClosedBy {
  CODE,
  /** The JDK's Cleaner, after garbage collection: a leak that was rescued. */
  CLEANER,
  CHILD_EXIT
}
