package dev.unclosed.agent.library;

import static dev.unclosed.agent.instrumentation.WeavePoint.OBJECT_HOOKS;
import static dev.unclosed.probe.ResourceTypes.NATIVE_OBJECT;

import dev.unclosed.agent.instrumentation.HookArgument;
import dev.unclosed.agent.instrumentation.WeavePoint;
import java.util.List;

/**
 * RocksDB: objects that hold files, blocks or locks in native memory until they are closed.
 * Options, caches and filters are left out: RocksDB itself makes some that it never closes.
 */
final class RocksLibrary implements Library {
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String COLUMN_FAMILY = "ColumnFamilyHandle";

  private static final String[] HOLDERS = {
    "RocksDB",
    COLUMN_FAMILY,
    "AbstractRocksIterator",
    "TransactionLogIterator",
    "AbstractWriteBatch",
    "Transaction",
    "Checkpoint",
    "BackupEngine",
    "SstFileReader",
    "SstFileWriter"
  };

  @Override
  public boolean mayBe(String name) {
    return name.indexOf("/rocksdb/") >= 0;
  }

  @Override
  public void addPoints(ClassShape shape, byte[] classFile, List<WeavePoint> points) {
    String owner = shape.name();
    String simple = owner.substring(owner.lastIndexOf('/') + 1);
    boolean holder = isHolder(shape, simple);
    for (ClassShape.Method method : shape.methods()) {
      if (!method.hasCode() || method.isStatic()) {
        continue;
      }
      WeavePoint.Target target =
          WeavePoint.of(NATIVE_OBJECT, owner, method.name(), method.descriptor());
      HookArgument self = HookArgument.self(owner).as(OBJECT);
      HookArgument type = HookArgument.constant(NATIVE_OBJECT);
      if (holder && takesHandle(simple, method)) {
        points.add(target.onReturn(OBJECT_HOOKS, "openedOnce", self, type));
      } else if (givesBack(method)) {
        points.add(target.onEntry(OBJECT_HOOKS, "closing", self, type));
      }
    }
  }

  private static boolean isHolder(ClassShape shape, String simple) {
    String above = shape.superclass();
    if (above == null || !above.endsWith("/RocksObject")) {
      return false;
    }
    for (String holder : HOLDERS) {
      if (holder.equals(simple)) {
        return true;
      }
    }
    return false;
  }

  /** A column family that is made of a handle alone belongs to native code. */
  private static boolean takesHandle(String simple, ClassShape.Method method) {
    return method.name().equals("<init>")
        && !(simple.equals(COLUMN_FAMILY) && method.descriptor().equals("(J)V"));
  }

  /** Also where another native object becomes the owner. */
  private static boolean givesBack(ClassShape.Method method) {
    return method.descriptor().equals("()V")
        && (method.name().equals("close")
            || method.name().equals("closeE")
            || method.name().equals("disOwnNativeHandle"));
  }
}
