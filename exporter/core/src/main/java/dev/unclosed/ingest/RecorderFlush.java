package dev.unclosed.ingest;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Has JFR hand over its events at once, where it would only do so once a second. There is no public
 * way to ask for it; where the JDK does not let us, events come with the next second.
 */
final class RecorderFlush {
  private static final String REPOSITORY = "jdk.jfr.internal.MetadataRepository";

  /** Where the JDK keeps the bell that wakes its streams. */
  private static final String BELL = "jdk.jfr.internal.util.Utils";

  private static final String BELL_OF_17 = "jdk.jfr.internal.Utils";

  private static volatile @Nullable RecorderFlush found;

  private final @Nullable Object repository;
  private final @Nullable Method flush;
  private final @Nullable Method notifyFlush;

  private RecorderFlush(
      @Nullable Object repository, @Nullable Method flush, @Nullable Method notifyFlush) {
    this.repository = repository;
    this.flush = flush;
    this.notifyFlush = notifyFlush;
  }

  /** Looked up once; JFR must have been initialised. Any thread. */
  static RecorderFlush found() {
    RecorderFlush known = found;
    if (known == null) {
      known = find();
      found = known;
    }
    return known;
  }

  private static RecorderFlush find() {
    try {
      Class<?> type = Class.forName(REPOSITORY);
      Object repository = type.getMethod("getInstance").invoke(null);
      return new RecorderFlush(repository, type.getMethod("flush"), bell());
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return new RecorderFlush(null, null, null);
    }
  }

  private static Method bell() throws ReflectiveOperationException {
    try {
      return Class.forName(BELL).getMethod("notifyFlush");
    } catch (ClassNotFoundException elsewhere) {
      return Class.forName(BELL_OF_17).getMethod("notifyFlush");
    }
  }

  /**
   * Flushes what is committed; opens no file.
   *
   * @return whether it could be asked for
   */
  boolean now() {
    if (flush == null || notifyFlush == null) {
      return false;
    }
    try {
      flush.invoke(repository);
      notifyFlush.invoke(null);
      return true;
    } catch (ReflectiveOperationException | RuntimeException refused) {
      return false;
    }
  }
}
