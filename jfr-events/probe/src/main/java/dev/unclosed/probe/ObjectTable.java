package dev.unclosed.probe;

import java.lang.ref.PhantomReference;
import jdk.internal.misc.Unsafe;

/**
 * The live resources that have no descriptor, by the identity of their object, which is held so
 * weakly that garbage collection does not notice: memory maps, and whatever is counted and not
 * numbered.
 *
 * <p>Buckets of linked entries. Who opens puts an entry at the head of one, by compare-and-set; who
 * closes unlinks what has ended in that bucket, unless another thread is just doing that: nobody
 * waits.
 */
public final class ObjectTable {
  private static final int BUCKETS = 1 << 12;

  /** Identities from here on are objects'; below are descriptors'. */
  private static final long FIRST_ID = 1L << 61;

  static final int ANY_TYPE = -1;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long REFERENCE_SCALE = UNSAFE.arrayIndexScale(Object[].class);
  private static final long STATE = UNSAFE.objectFieldOffset(Entry.class, "state");
  private static final long[] ISSUED = new long[1];

  private static final Object[] HEADS = new Object[BUCKETS];
  private static final int[] UNLINKING = new int[BUCKETS];

  /** Whether there was ever an object. */
  private static volatile boolean used;

  /** Newest of those that ended on a thread that must not commit their event. */
  private static final Object[] UNTOLD = new Object[1];

  private ObjectTable() {}

  /** One live resource. */
  static final class Entry extends PhantomReference<Object> {
    private static final int OPEN = 0;

    /** Ended, and its event is still to be committed: until then it is told of as open. */
    private static final int UNTOLD = 1;

    private static final int ENDED = 2;
    private static final int ORPHANED = 3;

    final long id;
    final long openedAtNanos;
    final long threadId;
    final int type;
    final Throwable early;
    private volatile int state = OPEN;

    /** Whether somebody else has taken it over. */
    volatile boolean transferred;

    private volatile Entry next;
    private Entry nextUntold;

    Entry(Object object, long id, long openedAtNanos, long threadId, int type, Throwable early) {
      super(object, Orphans.UNREACHABLE);
      this.id = id;
      this.openedAtNanos = openedAtNanos;
      this.threadId = threadId;
      this.type = type;
      this.early = early;
    }

    boolean isOf(int wanted) {
      return wanted == ANY_TYPE || wanted == type;
    }

    boolean isLive() {
      return state != ENDED;
    }

    boolean isOrphaned() {
      return state == ORPHANED;
    }

    Entry next() {
      return next;
    }

    private boolean become(int wanted) {
      while (true) {
        int before = state;
        if (before == ENDED || before == UNTOLD || before == wanted) {
          return false;
        }
        if (UNSAFE.compareAndSetInt(this, STATE, before, wanted)) {
          return true;
        }
      }
    }
  }

  static Entry put(Object object, int type, long threadId) {
    Throwable early = EarlyStacks.take();
    Entry entry = new Entry(object, nextId(), System.nanoTime(), threadId, type, early);
    used = true;
    long offset = offset(bucket(object));
    while (true) {
      Object first = UNSAFE.getReferenceVolatile(HEADS, offset);
      entry.next = (Entry) first;
      if (UNSAFE.compareAndSetReference(HEADS, offset, first, entry)) {
        return entry;
      }
    }
  }

  /** As {@link #end(Object, int, boolean)}, of whatever type. */
  static Entry end(Object object, boolean untold) {
    return end(object, ANY_TYPE, untold);
  }

  /**
   * Ends the resource of that object.
   *
   * @param type the only type that is meant, or {@link #ANY_TYPE}
   * @param untold whether {@link #tellReclaimed} is to commit the event, and not the caller
   * @return null when it has none that is open; the entry for exactly one caller
   */
  static Entry end(Object object, int type, boolean untold) {
    int bucket = bucket(object);
    Entry entry = find(object, type);
    if (entry == null || !entry.become(untold ? Entry.UNTOLD : Entry.ENDED)) {
      return null;
    }
    if (untold) {
      remember(entry);
    } else {
      unlinkEnded(bucket);
    }
    if (entry.early != null) {
      EarlyStacks.giveBack();
    }
    return entry;
  }

  /** The newest live entry of that object, or null. */
  static Entry find(Object object, int type) {
    Entry entry = first(bucket(object));
    while (entry != null && !(entry.isOf(type) && entry.isLive() && entry.refersTo(object))) {
      entry = entry.next;
    }
    return entry;
  }

  /** Garbage collection found the object unreachable. */
  static void orphaned(Entry entry) {
    if (entry.become(Entry.ORPHANED)) {
      Orphans.proved(entry.id, entry.type, -1, entry.openedAtNanos);
    }
  }

  /** Commits the events of what the JDK's Reference Handler reclaimed; on a thread of ours. */
  static void tellReclaimed() {
    long offset = ArrayBase.REFERENCES;
    if (UNSAFE.getReferenceVolatile(UNTOLD, offset) == null) {
      return;
    }
    Entry entry = (Entry) UNSAFE.getAndSetReference(UNTOLD, offset, null);
    while (entry != null) {
      if (Probe.emitting) {
        long open = System.nanoTime() - entry.openedAtNanos;
        Emission.closed(entry.id, entry.type, -1, open, Descriptors.CLEANER);
      }
      Entry after = entry.nextUntold;
      entry.nextUntold = null;
      entry.state = Entry.ENDED;
      entry = after;
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      unlinkEnded(bucket);
    }
  }

  /** Number of buckets; 0 before the first object. */
  static int buckets() {
    return used ? BUCKETS : 0;
  }

  /** The newest entry of a bucket, or null; it links to older ones, some of which have ended. */
  static Entry first(int bucket) {
    return (Entry) UNSAFE.getReferenceVolatile(HEADS, offset(bucket));
  }

  private static void remember(Entry entry) {
    while (true) {
      Object newest = UNSAFE.getReferenceVolatile(UNTOLD, ArrayBase.REFERENCES);
      entry.nextUntold = (Entry) newest;
      if (UNSAFE.compareAndSetReference(UNTOLD, ArrayBase.REFERENCES, newest, entry)) {
        return;
      }
    }
  }

  /** What is left since another thread was at it goes with the bucket's next end. */
  private static void unlinkEnded(int bucket) {
    long lock = ArrayBase.INTS + ((long) bucket << 2);
    if (!UNSAFE.compareAndSetInt(UNLINKING, lock, 0, 1)) {
      return;
    }
    Entry before = null;
    Entry entry = first(bucket);
    while (entry != null) {
      Entry after = entry.next;
      if (entry.isLive()) {
        before = entry;
      } else if (before != null) {
        before.next = after;
      } else if (!UNSAFE.compareAndSetReference(HEADS, offset(bucket), entry, after)) {
        // Something was put in front of it.
        before = entry;
      }
      entry = after;
    }
    UNSAFE.putIntVolatile(UNLINKING, lock, 0);
  }

  private static int bucket(Object object) {
    return (System.identityHashCode(object) * 0x9E3779B9) >>> 20;
  }

  private static long offset(int bucket) {
    return ArrayBase.REFERENCES + bucket * REFERENCE_SCALE;
  }

  /** In order, so that a reader knows the latest by their lowest bits. */
  private static long nextId() {
    return FIRST_ID | UNSAFE.getAndAddLong(ISSUED, ArrayBase.LONGS, 1);
  }
}
