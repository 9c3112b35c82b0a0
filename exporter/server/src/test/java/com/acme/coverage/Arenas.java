package com.acme.coverage;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** Arenas own memory maps from Java 22 on, so Java 17 compiles no call of theirs. */
final class Arenas {
  /** {@code FileChannel.map(MapMode, long, long, Arena)}. */
  static final Method MAP;

  private static final Class<?> ARENA;

  static {
    try {
      ARENA = Class.forName("java.lang.foreign.Arena");
      MAP = FileChannel.class.getMethod("map", MapMode.class, long.class, long.class, ARENA);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Arenas() {}

  static Object create(String kind) throws ReflectiveOperationException {
    return ARENA.getMethod(kind).invoke(null);
  }

  static void close(Object arena) throws IOException {
    try {
      ARENA.getMethod("close").invoke(arena);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
