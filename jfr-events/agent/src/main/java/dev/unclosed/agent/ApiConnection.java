package dev.unclosed.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;

/**
 * Tells the programming interface that the agent has come, where the application used it before:
 * once in each class loader that has it.
 */
final class ApiConnection {
  private static final String CLASS = "dev.unclosed.api.Connection";

  private ApiConnection() {}

  static void open(Instrumentation instrumentation) throws ReflectiveOperationException {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(CLASS)) {
        Method connect = type.getDeclaredMethod("connect");
        connect.setAccessible(true);
        connect.invoke(null);
      }
    }
  }
}
