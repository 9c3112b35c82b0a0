package dev.unclosed.probe;

/** Goes over the live resources that have no descriptor. One reader. */
public final class ObjectCursor {
  private final int end;
  private int bucket;
  private ObjectTable.Entry entry;

  /** Over all of them. */
  public ObjectCursor() {
    this(0, ObjectTable.buckets());
  }

  ObjectCursor(int firstBucket, int endBucket) {
    this.bucket = firstBucket - 1;
    this.end = endBucket;
  }

  /**
   * Reads the next one.
   *
   * @return false when there is none
   */
  public boolean next(LiveResource into) {
    while (true) {
      entry = entry == null ? null : entry.next();
      while (entry == null) {
        bucket++;
        if (bucket >= end) {
          return false;
        }
        entry = ObjectTable.first(bucket);
      }
      if (into.read(entry)) {
        return true;
      }
    }
  }
}
