package dev.unclosed.probe;

import dev.unclosed.event.AnnounceEnd;
import dev.unclosed.event.OpenResource;

/**
 * Repeats the live set as {@link OpenResource} events: all at once at a chunk's start, and in
 * slices of a round in between.
 *
 * <p>A round goes through both tables once, numbers first and then the buckets of objects, a sixth
 * with each slice, or slower where that is more than a slice may hold. It ends when nothing is
 * left, so its {@link AnnounceEnd} says of whatever it left out that it was closed.
 *
 * <p>Runs on JFR's periodic thread, and at a chunk's start on the thread that begins the chunk.
 */
final class Announcer {
  private static final int SLICES = 6;

  /** At up to 65 bytes an event these are 8 KiB a second: an idle JVM must not fill its disk. */
  private static final int MOST_IN_A_SLICE = 1_300;

  private static final int AGE_CLASSES = 64;
  private static final int NO_ROUND = 0;

  private static volatile int most = 20_000;
  private static volatile long unannounced;

  /** The first place that the round has not come to. */
  private static int next;

  /** Numbers from here on were first used after the round began; instead of them come buckets. */
  private static int firstBucket;

  private static int end;

  private static long round = 1;
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
    LiveResource resource = new LiveResource();
    ObjectCursor objects = new ObjectCursor();
    while (objects.next(resource)) {
      live++;
      ages[ageClass(1_000_000 * (System.currentTimeMillis() - resource.openedAtMillis))]++;
    }
    int youngest = youngestClass(ages);
    long left = most;
    for (int fd = 0; fd < limit && left > 0; fd++) {
      if (LiveResource.isAt(fd)
          && ageClass(now - FdTable.openedAtNanos(fd)) >= youngest
          && resource.read(fd)) {
        announce(resource, NO_ROUND);
        left--;
      }
    }
    objects = new ObjectCursor();
    while (left > 0 && objects.next(resource)) {
      long age = 1_000_000 * (System.currentTimeMillis() - resource.openedAtMillis);
      if (ageClass(age) >= youngest) {
        announce(resource, NO_ROUND);
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
    if (next == 0) {
      firstBucket = FdTable.limit();
      end = firstBucket + ObjectTable.buckets();
    }
    LiveResource resource = new LiveResource();
    int to = Math.min(end, next + (end + SLICES - 1) / SLICES);
    int left = Math.min(MOST_IN_A_SLICE, (most + SLICES - 1) / SLICES);
    while (next < to && left > 0) {
      int announced = announceAt(next, resource);
      inRound += announced;
      left -= announced;
      next++;
    }
    if (next == end) {
      endRound();
    }
  }

  private static int announceAt(int place, LiveResource resource) {
    if (place < firstBucket) {
      if (!resource.read(place)) {
        return 0;
      }
      announce(resource, round);
      return 1;
    }
    int announced = 0;
    int bucket = place - firstBucket;
    ObjectCursor objects = new ObjectCursor(bucket, bucket + 1);
    while (objects.next(resource)) {
      announce(resource, round);
      announced++;
    }
    return announced;
  }

  private static void endRound() {
    AnnounceEnd event = new AnnounceEnd();
    event.round = round;
    event.count = inRound;
    event.commit();
    round++;
    next = 0;
    inRound = 0;
  }

  private static void announce(LiveResource resource, long inWhichRound) {
    OpenResource event = new OpenResource();
    event.resourceId = resource.id;
    event.resourceType = resource.type;
    event.fd = resource.fd;
    event.fd2 = resource.fd2;
    event.fd3 = resource.fd3;
    event.openedAt = resource.openedAtMillis;
    event.thread = resource.threadId;
    event.frames = resource.frames();
    event.round = inWhichRound;
    event.commit();
  }
}
