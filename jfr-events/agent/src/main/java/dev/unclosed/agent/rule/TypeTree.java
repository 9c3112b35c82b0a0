package dev.unclosed.agent.rule;

import dev.unclosed.agent.library.ClassShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What classes extend and implement, read from their class files: a class must not be loaded only
 * to be asked.
 */
final class TypeTree {
  private static final String[] NONE = {};

  private final Map<String, String[]> parents = new HashMap<>();

  /** Whether a class that is being loaded is one of the other's subclasses or implementers. */
  boolean isBelow(ClassShape shape, String ancestor, ClassLoader loader) {
    return reaches(parents(shape), ancestor, loader, new HashSet<String>());
  }

  private boolean reaches(String[] from, String ancestor, ClassLoader loader, Set<String> visited) {
    for (String parent : from) {
      if (parent.equals(ancestor)) {
        return true;
      }
      if (visited.add(parent)
          && !parent.equals("java/lang/Object")
          && reaches(parents(parent, loader), ancestor, loader, visited)) {
        return true;
      }
    }
    return false;
  }

  private synchronized String[] parents(String name, ClassLoader loader) {
    String[] known = parents.get(name);
    if (known == null) {
      known = read(name, loader);
      parents.put(name, known);
    }
    return known;
  }

  private static String[] read(String name, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? NONE : parents(ClassShape.of(in.readAllBytes()));
    } catch (IOException | RuntimeException unreadable) {
      // Then it is not known to be below anything, and the rule tells that it matched nothing.
      return NONE;
    }
  }

  private static String[] parents(ClassShape shape) {
    @Nullable String superclass = shape.superclass();
    String[] interfaces = shape.interfaces();
    if (superclass == null) {
      return interfaces;
    }
    String[] all = new String[interfaces.length + 1];
    all[0] = superclass;
    System.arraycopy(interfaces, 0, all, 1, interfaces.length);
    return all;
  }
}
