package dev.unclosed.probe;

import java.io.FileDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import jdk.internal.access.JavaIOFileDescriptorAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;

/**
 * Finds the descriptor of a stream, channel or socket of the JDK, also behind what buffers or
 * decodes it.
 */
final class DescriptorOf {
  private static final int DEEPEST = 8;
  private static final String[] WAYS = {
    "fd", "impl", "delegate", "ch", "channel", "in", "out", "sd", "se"
  };
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final JavaIOFileDescriptorAccess NUMBERS =
      SharedSecrets.getJavaIOFileDescriptorAccess();

  private DescriptorOf() {}

  /** Its number, or -1 when none is found. */
  static int object(Object object) {
    Object current = object;
    for (int depth = 0; depth < DEEPEST && current != null; depth++) {
      if (current instanceof FileDescriptor descriptor) {
        return NUMBERS.get(descriptor);
      }
      if (current.getClass().getClassLoader() != null) {
        return -1;
      }
      current = next(current);
    }
    return -1;
  }

  private static Object next(Object object) {
    for (String name : WAYS) {
      Object value = value(object, name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static Object value(Object object, String name) {
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        boolean instance = !Modifier.isStatic(field.getModifiers());
        if (instance && field.getName().equals(name) && !field.getType().isPrimitive()) {
          return UNSAFE.getReference(object, UNSAFE.objectFieldOffset(field));
        }
      }
    }
    return null;
  }
}
