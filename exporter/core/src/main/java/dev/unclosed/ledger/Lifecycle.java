package dev.unclosed.ledger;

/** What the JDK does with an unreachable resource that nobody closed. */
public enum Lifecycle {
  /** A Cleaner closes it some time after garbage collection. */
  RECLAIMABLE,
  /** Nothing ever closes it: the descriptor is gone until the JVM ends. */
  PERMANENT,
  /** Not bound to reachability, for example a thread. */
  NONE
}
