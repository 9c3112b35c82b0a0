package dev.unclosed.agent.library;

import static dev.unclosed.agent.instrumentation.WeavePoint.OBJECT_HOOKS;
import static dev.unclosed.probe.ResourceTypes.CONNECTION;
import static dev.unclosed.probe.ResourceTypes.STATEMENT;

import dev.unclosed.agent.instrumentation.HookArgument;
import dev.unclosed.agent.instrumentation.WeavePoint;
import dev.unclosed.probe.JdbcHooks;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * JDBC drivers: a connection begins where a driver makes it, whichever driver that is, and ends
 * where its class closes it. What pools wrap around it has the same methods, and is not known to
 * have been opened.
 */
final class JdbcLibrary implements Library {
  private static final String DRIVER = "java/sql/Driver";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String RETURNS_CONNECTION = ")Ljava/sql/Connection;";
  private static final String CONNECT = "(Ljava/lang/String;Ljava/util/Properties;";
  private static final String JDBC_HOOKS = "dev/unclosed/probe/JdbcHooks";

  /** Their data sources do not ask their driver. */
  private static final String[] DATA_SOURCES = {
    "org/h2/jdbcx/JdbcDataSource",
    "org/sqlite/SQLiteDataSource",
    "org/hsqldb/jdbc/JDBCDataSource",
    "com/microsoft/sqlserver/jdbc/SQLServerDataSource"
  };

  @Override
  public boolean mayBe(String name) {
    String simple = name.substring(name.lastIndexOf('/') + 1);
    return simple.contains("Driver")
        || simple.contains("JDBC")
        || simple.contains("Connection")
        || simple.contains("Statement")
        || isDataSource(name);
  }

  private static boolean isDataSource(String name) {
    for (String known : DATA_SOURCES) {
      if (known.equals(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void addPoints(ClassShape shape, byte[] classFile, List<WeavePoint> points) {
    String name = shape.name();
    if (!mentionsJdbc(classFile)) {
      return;
    }
    boolean driver = shape.isInterfaceOf(DRIVER);
    boolean dataSource = isDataSource(name);
    boolean connection = name.contains("Connection");
    boolean statement = name.contains("Statement");
    for (ClassShape.Method method : shape.methods()) {
      if (!method.hasCode() || method.isStatic()) {
        continue;
      }
      String descriptor = method.descriptor();
      if ((driver && is(method, "connect", CONNECT + RETURNS_CONNECTION))
          || (dataSource
              && method.name().equals("getConnection")
              && descriptor.endsWith(RETURNS_CONNECTION))) {
        points.add(at(CONNECTION, name, method).onResult(JDBC_HOOKS, "connected", OBJECT));
      } else if (connection && is(method, "close", "()V")) {
        points.add(
            at(CONNECTION, name, method)
                .onEntry(JDBC_HOOKS, "disconnecting", HookArgument.self(name).as(OBJECT)));
        JdbcHooks.closes(name.replace('/', '.'));
      } else if (connection && isStatement(descriptor)) {
        points.add(
            at(STATEMENT, name, method)
                .onResult(JDBC_HOOKS, "created", OBJECT, HookArgument.self(name).as(OBJECT)));
      } else if (statement && is(method, "close", "()V")) {
        points.add(
            at(STATEMENT, name, method)
                .onEntry(
                    OBJECT_HOOKS,
                    "closing",
                    HookArgument.self(name).as(OBJECT),
                    HookArgument.constant(STATEMENT)));
      }
    }
  }

  private static boolean is(ClassShape.Method method, String name, String descriptor) {
    return method.name().equals(name) && method.descriptor().equals(descriptor);
  }

  private static boolean isStatement(String descriptor) {
    return descriptor.endsWith(")Ljava/sql/Statement;")
        || descriptor.endsWith(")Ljava/sql/PreparedStatement;")
        || descriptor.endsWith(")Ljava/sql/CallableStatement;");
  }

  private static WeavePoint.Target at(int type, String owner, ClassShape.Method method) {
    return WeavePoint.of(type, owner, method.name(), method.descriptor());
  }

  private static boolean mentionsJdbc(byte[] classFile) {
    byte[] word = "java/sql/".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i <= classFile.length - word.length; i++) {
      int matching = 0;
      while (matching < word.length && classFile[i + matching] == word[matching]) {
        matching++;
      }
      if (matching == word.length) {
        return true;
      }
    }
    return false;
  }
}
