package dev.unclosed.ledger;

/**
 * How well the ledger knows what it claims to know.
 *
 * @param entries open resources held
 * @param capacity most that it would hold
 * @param overflows opens that found the ledger full
 * @param sitesOverflowed opens whose site found the site table full
 * @param lostEvents events of ours that are proved missing
 * @param liveSetCycleSeconds length of the last complete announcement round, or NaN before the
 *     first
 */
public record LedgerHealth(
    long entries,
    long capacity,
    long overflows,
    long sitesOverflowed,
    long lostEvents,
    double liveSetCycleSeconds) {}
