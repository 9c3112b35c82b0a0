package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/** One open resource, linked into the list of its site and into that of its opening thread. */
final class Entry {

  final long id;
  final long threadId;
  long openedAt;
  Site site;

  /** Round of announcements in which the ledger came to hold it. */
  int heldIn;

  /** Newest round of announcements that had it. */
  int confirmedIn = -1;

  /** Newest reading of the live set that had it. */
  int readIn;

  boolean orphaned;
  boolean openerEnded;

  /** Known from an announcement, its open was not seen. */
  boolean presumed;

  /** Presumed, and that was counted as a lost event. */
  boolean countedLost;

  @Nullable Entry older;
  @Nullable Entry younger;
  @Nullable Entry previousOfThread;
  @Nullable Entry nextOfThread;

  /** Descriptors that are still open, or -1. */
  int fd;

  int fd2;
  int fd3;

  Entry(long id, Site site, int fd, int fd2, int fd3, long openedAt, long threadId) {
    this.id = id;
    this.site = site;
    this.fd = fd;
    this.fd2 = fd2;
    this.fd3 = fd3;
    this.openedAt = openedAt;
    this.threadId = threadId;
  }

  int descriptors() {
    return (fd >= 0 ? 1 : 0) + (fd2 >= 0 ? 1 : 0) + (fd3 >= 0 ? 1 : 0);
  }

  /** Ends the descriptor with this number; nothing happens when it is none of this resource's. */
  void release(int number) {
    if (number < 0) {
      return;
    }
    if (fd == number) {
      fd = -1;
    } else if (fd2 == number) {
      fd2 = -1;
    } else if (fd3 == number) {
      fd3 = -1;
    }
  }

  /**
   * Ends the descriptors that are none of these, unless none would be left: then these speak of
   * another moment.
   */
  void narrowTo(int first, int second, int third) {
    boolean keep = isOneOf(fd, first, second, third);
    boolean keep2 = isOneOf(fd2, first, second, third);
    boolean keep3 = isOneOf(fd3, first, second, third);
    if (keep || keep2 || keep3) {
      fd = keep ? fd : -1;
      fd2 = keep2 ? fd2 : -1;
      fd3 = keep3 ? fd3 : -1;
    }
  }

  private static boolean isOneOf(int number, int first, int second, int third) {
    return number >= 0 && (number == first || number == second || number == third);
  }
}
