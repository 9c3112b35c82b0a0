package dev.unclosed.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One opening site at one moment.
 *
 * @param site 16 hexadecimal digits, or one of the words {@code unsampled}, {@code unknown}, {@code
 *     other}
 * @param frame first application frame as {@code Class.method}, without line
 * @param location the same frame as {@code com.acme.Report.load(Report.java:42)}
 * @param fds descriptors that the open resources hold
 * @param oldestOpenedAt null when nothing is open
 * @param growthPerSecond slope of the floor of {@code open}, in resources per second
 * @param known why this site is no leak, or null
 * @param openersEnded open resources whose opening thread has ended
 * @param estimated true while stacks are sampled
 * @param labelled true when the site holds one of the top-N labels of the metrics
 * @param stack trimmed, first application or library caller first
 * @param rawStack as recorded
 */
public record SiteSnapshot(
    String type,
    String site,
    String frame,
    String location,
    long open,
    long fds,
    long opened,
    long orphaned,
    long reclaimed,
    @Nullable Instant oldestOpenedAt,
    double growthPerSecond,
    boolean suspect,
    Lifecycle lifecycle,
    @Nullable String known,
    long openersEnded,
    boolean estimated,
    boolean labelled,
    List<String> stack,
    List<String> rawStack) {}
