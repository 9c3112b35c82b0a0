package dev.unclosed.probe;

import dev.unclosed.event.AnnounceEnd;
import dev.unclosed.event.OpenResource;

/**
 * Repeats the live set as {@link OpenResource} events: all at once at a chunk's start, and in
 * slices of a round in between.
 *
 * <p>Runs on JFR's periodic thread, one call at a time.
 */
final class Announcer {
  private static final int SLICES = 6;
  private static final int AGE_CLASSES = 64;

  private static volatile int most = 20_000;
  private static volatile long unannounced;
  private static int slice;
  private static long round;
  private static long inRound;

  private Announcer() {}

  static void limit(int announcements) {
    most = announcements;
  }

  /** Open resources that the newest announcement at a chunk's start left out. */
  static long unannounced() {
    return unannounced;
  }

  static final class ChunkStart implements Runnable {
    @Override
    public void run() {
      announceOldest();
    }
  }

  static final class Slice implements Runnable {
    @Override
    public void run() {
      announceSlice();
    }
  }

  private static void announceOldest() {
    long now = System.nanoTime();
    long[] ages = new long[AGE_CLASSES];
    long live = 0;
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit; fd++) {
      if (speaks(fd)) {
        live++;
        ages[ageClass(now - FdTable.openedAtNanos(fd))]++;
      }
    }
    int youngest = youngestClass(ages);
    long left = most;
    for (int fd = 0; fd < limit && left > 0; fd++) {
      if (speaks(fd) && ageClass(now - FdTable.openedAtNanos(fd)) >= youngest) {
        announce(fd, now);
        left--;
      }
    }
    unannounced = Math.max(0, live - (most - left));
  }

  /** The youngest age class that is announced when the oldest go first. */
  private static int youngestClass(long[] ages) {
    long sum = 0;
    for (int age = AGE_CLASSES - 1; age >= 0; age--) {
      sum += ages[age];
      if (sum >= most) {
        return age;
      }
    }
    return 0;
  }

  private static int ageClass(long nanos) {
    return 63 - Long.numberOfLeadingZeros(Math.max(1, nanos));
  }

  private static void announceSlice() {
    long now = System.nanoTime();
    int limit = FdTable.limit();
    int from = (int) ((long) limit * slice / SLICES);
    int to = (int) ((long) limit * (slice + 1) / SLICES);
    int mostNow = most / SLICES;
    for (int fd = from; fd < to && mostNow > 0; fd++) {
      if (speaks(fd)) {
        announce(fd, now);
        inRound++;
        mostNow--;
      }
    }
    slice++;
    if (slice == SLICES) {
      AnnounceEnd end = new AnnounceEnd();
      end.round = ++round;
      end.count = inRound;
      end.commit();
      slice = 0;
      inRound = 0;
    }
  }

  private static boolean speaks(int fd) {
    if (FdTable.id(fd) <= 0 || FdTable.own(fd)) {
      return false;
    }
    return !(FdTable.detail(fd) instanceof Parts parts) || parts.speaker() == fd;
  }

  private static void announce(int fd, long now) {
    long slot = FdTable.id(fd);
    Object detail = FdTable.detail(fd);
    Parts parts = detail instanceof Parts held ? held : null;
    Throwable early =
        parts != null ? parts.early : detail instanceof Throwable stack ? stack : null;
    OpenResource event = new OpenResource();
    event.resourceId = parts == null ? slot : parts.resourceId;
    event.resourceType = ResourceTypes.id(FdTable.type(fd));
    event.fd = parts == null ? fd : parts.liveFd();
    event.fd2 = parts == null ? -1 : parts.liveFd2();
    event.fd3 = parts == null ? -1 : parts.liveFd3();
    event.openedAt = System.currentTimeMillis() - (now - FdTable.openedAtNanos(fd)) / 1_000_000;
    event.thread = FdTable.threadId(fd);
    event.frames = EarlyStacks.text(early);
    if (slot > 0 && FdTable.id(fd) == slot) {
      event.commit();
    }
  }
}
