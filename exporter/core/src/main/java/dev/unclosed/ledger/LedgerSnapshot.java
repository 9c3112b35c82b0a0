package dev.unclosed.ledger;

import java.time.Instant;
import java.util.List;

/**
 * Everything that the ledger knows at one moment; immutable, published once per flush.
 *
 * @param types every watched type, in catalogue order
 * @param sites by suspect, then open, then opened, descending
 * @param others one per type that has sites without a label
 */
public record LedgerSnapshot(
    Instant at,
    List<TypeSnapshot> types,
    List<SiteSnapshot> sites,
    List<OtherSites> others,
    LedgerHealth health) {}
