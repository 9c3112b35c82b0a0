package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One resource of the live set, as the probe tells of it.
 *
 * @param fd first descriptor that is still open, or -1
 * @param fd2 second descriptor, or -1
 * @param fd3 third descriptor, or -1
 * @param threadId the opening thread, or 0 where unknown
 * @param stack of an open that came before the recording, else null
 * @param round of announcements that it belongs to, or 0 when to none
 */
public record Announcement(
    long id,
    String type,
    int fd,
    int fd2,
    int fd3,
    long openedAtNanos,
    long threadId,
    @Nullable Stack stack,
    long round) {}
