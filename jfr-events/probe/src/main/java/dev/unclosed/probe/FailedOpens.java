package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/** Opens that threw, by type and by what the operating system said. */
public final class FailedOpens {
  private static final String[] REASONS = {"emfile", "enfile", "enoent", "eacces", "other"};
  private static final String[] WORDS = {
    "Too many open files", "Too many open files in system", "No such file", "Permission denied"
  };
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long BASE = ArrayBase.LONGS;
  private static final long[] COUNTS = new long[ResourceTypes.CAPACITY * REASONS.length];

  private FailedOpens() {}

  public static int reasons() {
    return REASONS.length;
  }

  public static String reason(int index) {
    return REASONS[index];
  }

  public static long count(int type, int reason) {
    return UNSAFE.getLongVolatile(COUNTS, offset(type, reason));
  }

  static void count(Throwable failure, int type) {
    UNSAFE.getAndAddLong(COUNTS, offset(type, reasonOf(failure.getMessage())), 1);
  }

  private static long offset(int type, int reason) {
    return BASE + ((long) (type * REASONS.length + reason) << 3);
  }

  private static int reasonOf(String message) {
    if (message == null) {
      return REASONS.length - 1;
    }
    if (message.contains(WORDS[0])) {
      return message.contains(WORDS[1]) ? 1 : 0;
    }
    for (int i = 2; i < WORDS.length; i++) {
      if (message.contains(WORDS[i])) {
        return i;
      }
    }
    return REASONS.length - 1;
  }
}
