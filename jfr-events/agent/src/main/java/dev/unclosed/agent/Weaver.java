package dev.unclosed.agent;

import dev.unclosed.agent.instrumentation.ClassWeaver;
import dev.unclosed.agent.instrumentation.Instrumentations;
import dev.unclosed.agent.instrumentation.WeavePoint;
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
  private volatile @Nullable Throwable failure;

  /**
   * @param wanted which resource types are watched, by number
   */
  Weaver(int jdk, boolean[] wanted) {
    for (WeavePoint point : Instrumentations.points(jdk)) {
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
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && names.contains(type.getName())) {
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
    if (loader != null || name == null) {
      return null;
    }
    ClassWeaver target = targets.get(name);
    if (target == null) {
      return null;
    }
    try {
      ClassWeaver.Woven woven = target.weave(original);
      count(woven.points());
      return woven.bytes();
    } catch (Throwable error) {
      failure = error;
      return null;
    }
  }

  private synchronized void count(List<WeavePoint> points) {
    for (WeavePoint point : points) {
      if (installed.add(point)) {
        for (int type : point.types()) {
          WatchedTypes.installed(type);
        }
      }
    }
  }
}
