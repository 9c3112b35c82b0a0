package dev.unclosed.agent;

import dev.unclosed.agent.instrumentation.ClassWeaver;
import dev.unclosed.agent.instrumentation.Instrumentations;
import dev.unclosed.agent.instrumentation.WeavePoint;
import dev.unclosed.agent.library.LibraryClasses;
import dev.unclosed.agent.rule.Rules;
import dev.unclosed.probe.ObjectHooks;
import dev.unclosed.probe.ResourceTypes;
import dev.unclosed.probe.WatchedTypes;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class-file transformer: weaves its target classes when they load, and those already loaded at
 * once.
 *
 * <p>Runs on whichever thread loads a class. A class that cannot be woven stays as it is and is
 * reported by its missing hooks.
 */
final class Weaver implements ClassFileTransformer {
  private final Map<String, ClassWeaver> targets = new HashMap<>();
  private final Set<WeavePoint> installed = new HashSet<>();
  private final boolean[] wanted;
  private final @Nullable Rules rules;
  private @Nullable LibraryClasses libraries;
  private volatile @Nullable Throwable failure;

  /**
   * @param wanted which resource types are watched, by number
   * @param rules what the user declares to be resources, or null
   */
  Weaver(int jdk, boolean[] wanted, @Nullable Rules rules) {
    this.wanted = wanted;
    this.rules = rules;
    for (WeavePoint point : Instrumentations.points(jdk)) {
      if (!isWanted(point)) {
        continue;
      }
      for (int type : point.types()) {
        if (wanted[type]) {
          WatchedTypes.expect(type);
        }
      }
      ClassWeaver target = targets.get(point.owner());
      if (target == null) {
        target = new ClassWeaver(point.owner());
        targets.put(point.owner(), target);
      }
      target.add(point);
    }
  }

  /** What has no descriptor costs nothing when it is not watched; the others share their doors. */
  private boolean isWanted(WeavePoint point) {
    int[] types = point.types();
    return types.length == 0 || types[0] < ResourceTypes.EXECUTOR || wanted[types[0]];
  }

  /** Weaves what is loaded already; everything else is woven when it loads. */
  void install(Instrumentation instrumentation) throws UnmodifiableClassException {
    instrumentation.addTransformer(this, true);
    retransform(instrumentation);
  }

  /** Takes the hooks out of what is loaded. */
  void remove(Instrumentation instrumentation) throws UnmodifiableClassException {
    instrumentation.removeTransformer(this);
    retransform(instrumentation);
  }

  private void retransform(Instrumentation instrumentation) throws UnmodifiableClassException {
    Set<String> names = new HashSet<>();
    for (String internalName : targets.keySet()) {
      names.add(internalName.replace('/', '.'));
    }
    Set<String> declared = new HashSet<>();
    if (rules != null) {
      for (String internalName : rules.owners()) {
        declared.add(internalName.replace('/', '.'));
      }
    }
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName();
      if ((type.getClassLoader() == null && names.contains(name)) || declared.contains(name)) {
        loaded.add(type);
      }
    }
    if (!loaded.isEmpty()) {
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    }
  }

  /** The newest error while weaving, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Internal names of the classes that have hooks. */
  Set<String> classes() {
    return targets.keySet();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] original) {
    if (name == null || name.startsWith("dev/unclosed/")) {
      return null;
    }
    try {
      ClassWeaver target = weaver(loader, name, original);
      if (target == null || !seesProbe(loader)) {
        return null;
      }
      ClassWeaver.Woven woven = target.weave(original);
      count(woven.points());
      return woven.bytes();
    } catch (Throwable error) {
      failure = error;
      return null;
    }
  }

  private @Nullable ClassWeaver weaver(@Nullable ClassLoader loader, String name, byte[] original) {
    ClassWeaver target = null;
    if (loader == null) {
      target = targets.get(name);
    } else if (mayBeLibrary(name)) {
      target = libraries().weaver(name, original);
    }
    return rules == null
        ? target
        : rules.addTo(target == null ? null : target.copy(), loader, name, original);
  }

  /**
   * A first look at each class of the application, so that most cost next to nothing; true for
   * every name that {@link LibraryClasses#mayBe} wants to see.
   */
  static boolean mayBeLibrary(String name) {
    return name.indexOf("Connection", name.lastIndexOf('/')) >= 0
        || name.indexOf("Driver", name.lastIndexOf('/')) >= 0
        || name.indexOf("JDBC", name.lastIndexOf('/')) >= 0
        || name.indexOf("Statement", name.lastIndexOf('/')) >= 0
        || name.endsWith("DataSource")
        || name.endsWith("/FileDescriptor")
        || name.indexOf("/rocksdb/") >= 0;
  }

  private synchronized LibraryClasses libraries() {
    if (libraries == null) {
      libraries = new LibraryClasses(wanted);
    }
    return libraries;
  }

  /** Some class loaders ask the boot loader for the JDK's packages and no other. */
  private boolean seesProbe(@Nullable ClassLoader loader) {
    if (loader == null) {
      return true;
    }
    try {
      return Class.forName(ObjectHooks.class.getName(), false, loader) == ObjectHooks.class;
    } catch (ClassNotFoundException | LinkageError hidden) {
      failure = hidden;
      return false;
    }
  }

  private synchronized void count(List<WeavePoint> points) {
    for (WeavePoint point : points) {
      if (installed.add(point)) {
        for (int type : point.types()) {
          if (ResourceTypes.isOurs(type)) {
            WatchedTypes.installed(type);
          }
        }
      }
    }
  }
}
