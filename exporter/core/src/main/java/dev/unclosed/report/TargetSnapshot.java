package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.procfs.ProcessSnapshot;

/**
 * One target at one moment.
 *
 * @param up whether the target lives
 * @param fdExhaustionSeconds until the descriptors run out at the present slope; infinite when not
 *     growing, NaN when unknown
 */
public record TargetSnapshot(
    TargetInfo info,
    boolean up,
    LedgerSnapshot ledger,
    ProcessSnapshot process,
    Accounting accounting,
    StreamHealth stream,
    ProbeHealth probe,
    double fdExhaustionSeconds) {}
