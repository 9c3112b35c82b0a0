package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.procfs.ProcessSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One target at one moment.
 *
 * @param up whether the target lives
 * @param lives null where the watching ends with the target
 * @param closeWaits as of the last reading of the socket tables
 * @param fdExhaustionSeconds until the descriptors run out at the present slope; infinite when not
 *     growing, NaN when unknown
 */
public record TargetSnapshot(
    TargetInfo info,
    boolean up,
    @Nullable Lives lives,
    LedgerSnapshot ledger,
    ProcessSnapshot process,
    Accounting accounting,
    CloseWaits closeWaits,
    StreamHealth stream,
    ProbeHealth probe,
    double fdExhaustionSeconds) {}
