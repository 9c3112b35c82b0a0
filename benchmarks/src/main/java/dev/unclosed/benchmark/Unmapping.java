package dev.unclosed.benchmark;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/** Ends a memory map at once, as libraries do that do not wait for garbage collection. */
final class Unmapping {
  private static final Object UNSAFE;
  private static final Method INVOKE_CLEANER;

  static {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field unsafe = type.getDeclaredField("theUnsafe");
      unsafe.setAccessible(true);
      UNSAFE = unsafe.get(null);
      INVOKE_CLEANER = type.getMethod("invokeCleaner", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Unmapping() {}

  static void unmap(ByteBuffer map) throws IOException {
    try {
      INVOKE_CLEANER.invoke(UNSAFE, map);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
