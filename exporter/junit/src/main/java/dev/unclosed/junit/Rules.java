package dev.unclosed.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What counts as a leak of one test or class.
 *
 * @param types empty for all but memory maps
 * @param packages empty for all
 * @param paths globs; empty for everything, also what has no path
 * @param allowed types that may be left open; an empty set for all
 */
record Rules(
    Set<String> types,
    List<String> packages,
    List<String> paths,
    int tolerance,
    Duration linger,
    int repeat,
    boolean gcProof,
    Optional<Set<String>> allowed) {
  private static final String UNCLOSEABLE = "mmap";

  static final Rules DEFAULT =
      new Rules(
          Set.of(), List.of(), List.of(), 0, Duration.ofSeconds(2), 1, false, Optional.empty());

  /** Of the annotations nearest to the test; the defaults where there is none. */
  static Rules of(ExtensionContext context) {
    Optional<Set<String>> allowed = nearest(context, AllowLeak.class).map(Rules::allowed);
    return nearest(context, NoLeaks.class).map(Rules::of).orElse(DEFAULT).allowing(allowed);
  }

  private static Rules of(NoLeaks leaks) {
    require(leaks.tolerance() >= 0, "tolerance = " + leaks.tolerance() + ", give 0 or more");
    require(
        leaks.lingerMillis() >= 0, "lingerMillis = " + leaks.lingerMillis() + ", give 0 or more");
    require(leaks.repeat() >= 1, "repeat = " + leaks.repeat() + ", give 1 or more");
    return new Rules(
        Set.of(leaks.types()),
        List.of(leaks.packages()),
        List.of(leaks.paths()),
        leaks.tolerance(),
        Duration.ofMillis(leaks.lingerMillis()),
        leaks.repeat(),
        leaks.gcProof(),
        Optional.empty());
  }

  private static Set<String> allowed(AllowLeak leak) {
    if (leak.reason().isBlank()) {
      throw new ExtensionConfigurationException(
          "@AllowLeak: reason is blank, say in one sentence why this is no leak");
    }
    return Set.of(leak.types());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ExtensionConfigurationException("@NoLeaks: " + otherwise);
    }
  }

  private static <A extends Annotation> Optional<A> nearest(
      ExtensionContext context, Class<A> annotation) {
    Optional<ExtensionContext> current = Optional.of(context);
    while (current.isPresent()) {
      Optional<AnnotatedElement> element = current.get().getElement();
      Optional<A> found = element.flatMap(at -> AnnotationSupport.findAnnotation(at, annotation));
      if (found.isPresent()) {
        return found;
      }
      current = current.get().getParent();
    }
    return Optional.empty();
  }

  private Rules allowing(Optional<Set<String>> allowedTypes) {
    return new Rules(types, packages, paths, tolerance, linger, repeat, gcProof, allowedTypes);
  }

  /** Whether such a resource is looked at. */
  boolean watches(Opening opening) {
    boolean type =
        types.isEmpty() ? !opening.type().equals(UNCLOSEABLE) : types.contains(opening.type());
    return type
        && (packages.isEmpty() || packages.stream().anyMatch(opening::passedThrough))
        && (paths.isEmpty() || paths.stream().anyMatch(opening::matches));
  }

  /** Whether such a leak is allowed. */
  boolean allows(Opening opening) {
    return allowed.isPresent()
        && (allowed.get().isEmpty() || allowed.get().contains(opening.type()));
  }
}
