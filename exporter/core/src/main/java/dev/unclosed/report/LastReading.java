package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import java.util.List;

/** What is known of a target when it comes to its end, or to its last descriptor. */
public record LastReading(
    TargetInfo info, LedgerSnapshot ledger, Accounting accounting, List<FailedOpens> failedOpens) {}
