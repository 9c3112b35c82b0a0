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

  private static final LiveResource RESOURCE = new LiveResource();

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
      if (LiveResource.isAt(fd)) {
        live++;
        ages[ageClass(now - FdTable.openedAtNanos(fd))]++;
      }
    }
    int youngest = youngestClass(ages);
    long left = most;
    for (int fd = 0; fd < limit && left > 0; fd++) {
      if (LiveResource.isAt(fd) && ageClass(now - FdTable.openedAtNanos(fd)) >= youngest) {
        announce(fd);
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
    int limit = FdTable.limit();
    int from = (int) ((long) limit * slice / SLICES);
    int to = (int) ((long) limit * (slice + 1) / SLICES);
    int mostNow = most / SLICES;
    for (int fd = from; fd < to && mostNow > 0; fd++) {
      if (LiveResource.isAt(fd)) {
        announce(fd);
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

  private static void announce(int fd) {
    if (!RESOURCE.read(fd)) {
      return;
    }
    OpenResource event = new OpenResource();
    event.resourceId = RESOURCE.id;
    event.resourceType = RESOURCE.type;
    event.fd = RESOURCE.fd;
    event.fd2 = RESOURCE.fd2;
    event.fd3 = RESOURCE.fd3;
    event.openedAt = RESOURCE.openedAtMillis;
    event.thread = RESOURCE.threadId;
    event.frames = RESOURCE.frames;
    event.commit();
  }
}
