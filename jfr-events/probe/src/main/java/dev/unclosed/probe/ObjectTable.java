package dev.unclosed.probe;

import java.lang.ref.PhantomReference;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.util.concurrent.Delayed;
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
  private static final long CLOSING = UNSAFE.objectFieldOffset(Entry.class, "closing");
  private static final long NEXT = UNSAFE.objectFieldOffset(Entry.class, "next");
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
    /** Ended, and its event is still to be committed: until then it is told of as open. */
    private static final int UNTOLD = 1;

    private static final int ENDED = 2;
    private static final int ORPHANED = 3;

    final long id;
    final long openedAtNanos;
    final long threadId;
    final int type;
    final Throwable early;

    /** The JDK's Cleaner shut it down. */
    volatile boolean byCleaner;

    /** The key itself where it counts by its value, and not by its identity; else null. */
    private final Object value;

    /** What ends it with its own end, or null. */
    volatile Entry holder;

    /** For those that can be asked how they are; else null. */
    final WeakReference<Object> object;

    private volatile int closing;

    /** 0 while it is open; not stored at first, since that would be a fence. */
    private volatile int state;

    /** Whether somebody else has taken it over. */
    volatile boolean transferred;

    private volatile Entry next;
    private Entry nextUntold;

    Entry(Object object, long id, long openedAtNanos, long threadId, int type, Throwable early) {
      super(object, Orphans.UNREACHABLE);
      this.value = isValue(object) ? object : null;
      this.object = ResourceTypes.hasThreads(type) ? new WeakReference<>(object) : null;
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

    /**
     * Its owner wants it to end.
     *
     * @return whether that is news
     */
    boolean becomeClosing() {
      return isLive() && UNSAFE.compareAndSetInt(this, CLOSING, 0, 1);
    }

    boolean isClosing() {
      return closing != 0;
    }

    /** Whether it is that object's, and open. */
    boolean isOf(Object object) {
      return isLive() && (value == null ? refersTo(object) : value.equals(object));
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
    if (!used) {
      used = true;
    }
    long offset = offset(bucket(object));
    while (true) {
      Object first = UNSAFE.getReferenceVolatile(HEADS, offset);
      // Nobody sees it before the next instruction, which is a fence itself.
      UNSAFE.putReference(entry, NEXT, first);
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
    Entry entry = find(object, type, bucket);
    return entry != null && end(entry, bucket, untold) ? entry : null;
  }

  /**
   * Ends the one of that type which that object has open.
   *
   * @return as {@link #end(Object, boolean)}
   */
  static Entry end(Object object, int type) {
    return end(object, type, false);
  }

  /** What that object has open of that type, the newest; or null. */
  static Entry find(Object object, int type) {
    return find(object, type, bucket(object));
  }

  private static Entry find(Object object, int type, int bucket) {
    Entry entry = first(bucket);
    while (entry != null && !(entry.isOf(type) && entry.isOf(object))) {
      entry = entry.next;
    }
    return entry;
  }

  /**
   * Ends one of those that the object has open of that type: one that the thread opened, or else
   * any.
   *
   * @return as {@link #end(Object, boolean)}
   */
  static Entry endOf(Object object, int type, long threadId) {
    int bucket = bucket(object);
    while (true) {
      Entry any = null;
      Entry entry = first(bucket);
      while (entry != null) {
        if (entry.type == type && entry.isOf(object)) {
          any = entry;
          if (entry.threadId == threadId) {
            break;
          }
        }
        entry = entry.next;
      }
      if (any == null) {
        return null;
      }
      if (end(any, bucket, false)) {
        return any;
      }
    }
  }

  /** Any that ends with that one and is open, or null. */
  static Entry heldBy(Entry holder) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      for (Entry entry = first(bucket); entry != null; entry = entry.next) {
        if (entry.holder == holder && entry.isLive()) {
          return entry;
        }
      }
    }
    return null;
  }

  /** Ends it, whatever its object; what it leaves goes with its bucket's next end. */
  static boolean end(Entry entry) {
    if (!entry.become(Entry.ENDED)) {
      return false;
    }
    if (entry.early != null) {
      EarlyStacks.giveBack();
    }
    return true;
  }

  private static boolean end(Entry entry, int bucket, boolean untold) {
    if (!entry.become(untold ? Entry.UNTOLD : Entry.ENDED)) {
      return false;
    }
    if (untold) {
      remember(entry);
    } else {
      unlinkEnded(bucket);
    }
    if (entry.early != null) {
      EarlyStacks.giveBack();
    }
    return true;
  }

  /**
   * Garbage collection found the object unreachable.
   *
   * @param watched whether that is to be told of what stays open by it
   */
  static void unreachable(Entry entry, boolean watched) {
    if (ResourceTypes.endsUnreachable(entry.type)) {
      if (entry.become(Entry.UNTOLD)) {
        remember(entry);
        ObjectHooks.reclaimed(entry);
      }
    } else if (watched && entry.value == null && entry.become(Entry.ORPHANED)) {
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
      if (entry.early != null && ResourceTypes.endsUnreachable(entry.type)) {
        EarlyStacks.giveBack();
      }
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
    UNSAFE.putIntRelease(UNLINKING, lock, 0);
  }

  static int bucket(Object object) {
    int hash = isValue(object) ? object.hashCode() : System.identityHashCode(object);
    return (hash * 0x9E3779B9) >>> 20;
  }

  /**
   * Strings, numbers, dates and the like of the JDK, and records: the same key when they are equal,
   * as they are in maps. A buffer is its memory, and not what it holds; what is delayed is work.
   */
  static boolean isValue(Object key) {
    return key instanceof Record
        || (key instanceof Comparable
            && key.getClass().getClassLoader() == null
            && !(key instanceof Buffer)
            && !(key instanceof Delayed));
  }

  private static long offset(int bucket) {
    return ArrayBase.REFERENCES + bucket * REFERENCE_SCALE;
  }

  /** In order, so that a reader knows the latest by their lowest bits. */
  private static long nextId() {
    return FIRST_ID | UNSAFE.getAndAddLong(ISSUED, ArrayBase.LONGS, 1);
  }
}
