package dev.unclosed.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a descriptor came to be open.
 *
 * @param site null where the ledger does not hold the resource yet
 * @param frame as {@code com.acme.Report.load(Report.java:42)}; null with {@code site}
 * @param thread name of the thread that opened it; null where it is not known any more
 * @param threadAlive null where that cannot be told, as of a virtual thread
 */
public record Opening(
    String type,
    @Nullable String site,
    @Nullable String frame,
    Instant openedAt,
    @Nullable String thread,
    @Nullable Boolean threadAlive) {}
