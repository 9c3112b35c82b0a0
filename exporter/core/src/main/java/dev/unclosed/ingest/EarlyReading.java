package dev.unclosed.ingest;

import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.report.LastReading;
import dev.unclosed.report.TargetInfo;
import java.time.Instant;

/**
 * The state of a JVM that ends before any recording could begin: every open has kept its stack in
 * the probe's table.
 */
public final class EarlyReading {
  private EarlyReading() {}

  /**
   * Reads it.
   *
   * @param ledger a new one
   */
  public static LastReading of(TargetInfo info, Ledger ledger, FrameRules rules) {
    EvenClock clock = new EvenClock();
    new TableHealing(ledger, new StackCache(rules), clock, OpenLog.NONE).follow();
    Instant now = Instant.now();
    return new LastReading(
        info,
        ProbeReader.withCounters(ledger.snapshot(clock.now())),
        DescriptorAccounting.of(ProcessReader.self().read(now)),
        ProbeReader.health().failedOpens());
  }
}
