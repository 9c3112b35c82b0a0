package dev.unclosed.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One resource type at one moment.
 *
 * @param counters the probe's counters where the type has hooks, else the ledger's own count
 * @param closedByChildExit part of {@code counters.closed()}
 * @param oldestOpenedAt null when nothing is open
 * @param drift resources whose events the last comparison with the live set found lost; 0 when they
 *     agree
 */
public record TypeSnapshot(
    String type,
    TypeCounters counters,
    long closedByChildExit,
    @Nullable Instant oldestOpenedAt,
    int suspectSites,
    long drift) {}
