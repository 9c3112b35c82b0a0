package dev.unclosed.ingest;

import java.time.Instant;

/** The time that a ledger lives in, in nanoseconds since the epoch. Any thread. */
interface LedgerClock {
  /** The wall clock: for a ledger whose events come from another JVM, or from the past. */
  LedgerClock WALL =
      new LedgerClock() {
        @Override
        public long now() {
          return EventTime.nanos(Instant.now());
        }

        @Override
        public long ofEvent(long wallNanos) {
          return wallNanos;
        }
      };

  long now();

  /** When an event of that time was, which came a short while ago. */
  long ofEvent(long wallNanos);
}
