package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/** Where the elements of arrays lie. */
final class ArrayBase {
  private ArrayBase() {}

  /** By reflection, since the JDK's method returns an int before 25 and a long from there on. */
  static long of(Class<?> arrayType) {
    try {
      Object base =
          Unsafe.class
              .getMethod("arrayBaseOffset", Class.class)
              .invoke(Unsafe.getUnsafe(), arrayType);
      return ((Number) base).longValue();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("jdk.internal.misc.Unsafe.arrayBaseOffset", e);
    }
  }
}
