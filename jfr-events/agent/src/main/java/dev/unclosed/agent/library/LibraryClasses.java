package dev.unclosed.agent.library;

import dev.unclosed.agent.instrumentation.ClassWeaver;
import dev.unclosed.agent.instrumentation.WeavePoint;
import dev.unclosed.probe.WatchedTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes of libraries that are woven, whatever package a build has moved them to. */
public final class LibraryClasses {
  private static final Library[] ALL = {
    new JdbcLibrary(), new PoolLibrary(), new NativeTransportLibrary(), new RocksLibrary()
  };

  private final boolean[] wanted;

  /**
   * @param wanted which resource types are watched, by number
   */
  public LibraryClasses(boolean[] wanted) {
    this.wanted = wanted.clone();
  }

  /** Whether a class of that internal name is worth a look. */
  public static boolean mayBe(String name) {
    for (Library library : ALL) {
      if (library.mayBe(name)) {
        return true;
      }
    }
    return false;
  }

  /** Where a class that is being loaded gets its hooks, or null when it is none of them. */
  public @Nullable ClassWeaver weaver(String name, byte[] classFile) {
    List<WeavePoint> points = new ArrayList<>();
    ClassShape shape = null;
    for (Library library : ALL) {
      if (library.mayBe(name)) {
        if (shape == null) {
          shape = ClassShape.of(classFile);
        }
        library.addPoints(shape, classFile, points);
      }
    }
    ClassWeaver weaver = null;
    for (WeavePoint point : points) {
      int type = point.types()[0];
      if (wanted[type]) {
        WatchedTypes.expect(type);
        weaver = weaver == null ? new ClassWeaver(name) : weaver;
        weaver.add(point);
      }
    }
    return weaver;
  }
}
