package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/**
 * The live descriptors, as an array indexed by descriptor number: no map, no lock, no weak
 * reference, 28 bytes each.
 *
 * <pre>
 * word 0   identity: positive while open, negative (the last one) when closed, 0 when never used
 * word 1   System.nanoTime() of the open
 * word 2   thread id &lt;&lt; 24 | flags &lt;&lt; 16 | type
 * detail   null, a {@link Parts}, a {@link Witness}, or the Throwable of an early open
 * </pre>
 *
 * <p>Between its open and its release a number belongs to one thread at a time, so a slot has one
 * writer; identities are generation &lt;&lt; 24 | number, unique without any shared counter.
 * Readers check word 0 before and after.
 */
public final class FdTable {
  /** Descriptors from this number on are not tracked; they show as unattributed. */
  static final int CAPACITY = 1 << 24;

  /** What the slot holds is ours or JFR's. */
  static final int OWN = 1;

  /** What the slot holds is of a type that is not watched. */
  static final int UNWATCHED = 2;

  /** The owner of what the slot holds is unreachable. */
  static final int ORPHANED = 4;

  /** What the slot holds is closed and not released. */
  static final int CLOSING = 8;

  /** Somebody else has taken over what the slot holds. */
  static final int TRANSFERRED = 16;

  private static final int SEGMENT_BITS = 10;
  private static final int SEGMENT_LENGTH = 1 << SEGMENT_BITS;
  private static final int WORDS = 3;
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long LONGS = ArrayBase.LONGS;
  private static final long REFERENCES = ArrayBase.REFERENCES;
  private static final long REFERENCE_SCALE = UNSAFE.arrayIndexScale(Object[].class);
  private static final Segment[] SEGMENTS = new Segment[CAPACITY >> SEGMENT_BITS];

  /**
   * One more than the highest number ever tracked; only grows. In an array, for compare-and-set.
   */
  private static final int[] LIMIT = new int[1];

  private static final long LIMIT_OFFSET = ArrayBase.INTS;

  private FdTable() {}

  private static final class Segment {
    final long[] words = new long[SEGMENT_LENGTH * WORDS];
    final Object[] details = new Object[SEGMENT_LENGTH];
  }

  private static Segment segment(int fd) {
    long offset = REFERENCES + (fd >> SEGMENT_BITS) * REFERENCE_SCALE;
    return (Segment) UNSAFE.getReferenceAcquire(SEGMENTS, offset);
  }

  private static Segment segmentForOpen(int fd) {
    Segment segment = segment(fd);
    if (segment == null) {
      segment = new Segment();
      long offset = REFERENCES + (fd >> SEGMENT_BITS) * REFERENCE_SCALE;
      if (!UNSAFE.compareAndSetReference(SEGMENTS, offset, null, segment)) {
        segment = segment(fd);
      }
    }
    raiseLimit(fd + 1);
    return segment;
  }

  private static void raiseLimit(int to) {
    int before = limit();
    while (to > before && !UNSAFE.compareAndSetInt(LIMIT, LIMIT_OFFSET, before, to)) {
      before = limit();
    }
  }

  private static int slot(int fd) {
    return fd & (SEGMENT_LENGTH - 1);
  }

  private static long word(int fd, int word) {
    return LONGS + (((long) slot(fd) * WORDS + word) << 3);
  }

  /** Word 2 of a slot. */
  static long tag(long threadId, int type, int flags) {
    return threadId << 24 | (long) flags << 16 | type;
  }

  /**
   * Fills the slot of a number that the calling thread has just received from the operating system.
   *
   * @return the identity of the slot's new content
   */
  static long put(int fd, long openedAtNanos, long tag, Object detail) {
    Segment segment = segmentForOpen(fd);
    long last = Math.abs(UNSAFE.getLongAcquire(segment.words, word(fd, 0)));
    long id = (((last >>> 24) + 1) << 24 | fd) & Long.MAX_VALUE;
    UNSAFE.putLong(segment.words, word(fd, 1), openedAtNanos);
    UNSAFE.putLong(segment.words, word(fd, 2), tag);
    segment.details[slot(fd)] = detail;
    UNSAFE.putLongRelease(segment.words, word(fd, 0), id);
    return id;
  }

  /**
   * Empties the slot, if it still holds that identity.
   *
   * @return whether this call emptied it
   */
  static boolean clear(int fd, long id) {
    Segment segment = segment(fd);
    if (!UNSAFE.compareAndSetLong(segment.words, word(fd, 0), id, -id)) {
      return false;
    }
    segment.details[slot(fd)] = null;
    return true;
  }

  /** The identity of what is open at that number; 0 or negative when nothing is. */
  public static long id(int fd) {
    if (fd < 0 || fd >= CAPACITY) {
      return 0;
    }
    Segment segment = segment(fd);
    return segment == null ? 0 : UNSAFE.getLongAcquire(segment.words, word(fd, 0));
  }

  static void setType(int fd, int type) {
    Segment segment = segment(fd);
    long tag = UNSAFE.getLong(segment.words, word(fd, 2));
    UNSAFE.putLong(segment.words, word(fd, 2), (tag & ~0xffffL) | type);
  }

  /** For the opening thread, while it opens. */
  static void setDetail(int fd, Object detail) {
    long offset = REFERENCES + slot(fd) * REFERENCE_SCALE;
    UNSAFE.putReferenceRelease(segment(fd).details, offset, detail);
  }

  /**
   * Raises a flag of what is open there.
   *
   * @return whether it was down
   */
  static boolean raise(int fd, int flag) {
    Segment segment = segment(fd);
    long bit = (long) flag << 16;
    while (true) {
      long tag = UNSAFE.getLongVolatile(segment.words, word(fd, 2));
      if ((tag & bit) != 0) {
        return false;
      }
      if (UNSAFE.compareAndSetLong(segment.words, word(fd, 2), tag, tag | bit)) {
        return true;
      }
    }
  }

  /** Whether a flag of what was opened there last is up. */
  static boolean isRaised(int fd, int flag) {
    return (flags(fd) & flag) != 0;
  }

  static long openedAtNanos(int fd) {
    return UNSAFE.getLong(segment(fd).words, word(fd, 1));
  }

  static long threadId(int fd) {
    return UNSAFE.getLong(segment(fd).words, word(fd, 2)) >>> 24;
  }

  static int type(int fd) {
    return (int) UNSAFE.getLong(segment(fd).words, word(fd, 2)) & 0xffff;
  }

  private static int flags(int fd) {
    return (int) (UNSAFE.getLong(segment(fd).words, word(fd, 2)) >>> 16) & 0xff;
  }

  /** Whether neither counter nor event tells of it. */
  static boolean silent(int fd) {
    return (flags(fd) & (OWN | UNWATCHED)) != 0;
  }

  static Object detail(int fd) {
    return segment(fd).details[slot(fd)];
  }

  /** One more than the highest number ever tracked. */
  public static int limit() {
    return UNSAFE.getIntVolatile(LIMIT, LIMIT_OFFSET);
  }

  /** Whether that number is open and was opened by ourselves or by JFR. */
  public static boolean isOwn(int fd) {
    return id(fd) > 0 && (flags(fd) & OWN) != 0;
  }
}
