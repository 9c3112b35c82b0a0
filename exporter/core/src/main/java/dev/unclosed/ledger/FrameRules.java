package dev.unclosed.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells application code from libraries and the JDK: the first application frame of an opening
 * stack names its site. Immutable.
 */
public final class FrameRules {
  private static final Map<String, FrameKind> SHIPPED = shipped();

  private final Set<String> applicationPackages;

  /**
   * @param applicationPackages packages whose classes are application code although a shipped
   *     library prefix says otherwise; may be empty
   */
  public FrameRules(List<String> applicationPackages) {
    this.applicationPackages = Set.copyOf(applicationPackages);
  }

  /** The longest shipped prefix decides, and an application package beats a library. */
  FrameKind kind(String className) {
    if (ClassNames.isLambdaProxy(className)) {
      return FrameKind.PLUMBING;
    }
    FrameKind kind = FrameKind.APPLICATION;
    boolean inApplication = false;
    for (int dot = className.indexOf('.'); dot >= 0; dot = className.indexOf('.', dot + 1)) {
      String prefix = className.substring(0, dot);
      kind = SHIPPED.getOrDefault(prefix, kind);
      inApplication |= applicationPackages.contains(prefix);
    }
    return inApplication && kind == FrameKind.LIBRARY ? FrameKind.APPLICATION : kind;
  }

  private static Map<String, FrameKind> shipped() {
    Map<String, FrameKind> kinds = new HashMap<>();
    put(kinds, FrameKind.JDK, JdkPackages.ROOTS);
    put(kinds, FrameKind.PLUMBING, JdkPackages.PLUMBING);
    put(kinds, FrameKind.LIBRARY, LibraryPackages.PREFIXES);
    put(kinds, FrameKind.APPLICATION, LibraryPackages.EXAMPLES);
    put(
        kinds,
        FrameKind.HOOK,
        List.of("dev.unclosed.api", "dev.unclosed.event", "dev.unclosed.probe"));
    return Map.copyOf(kinds);
  }

  private static void put(Map<String, FrameKind> kinds, FrameKind kind, List<String> packages) {
    for (String prefix : packages) {
      kinds.put(prefix, kind);
    }
  }
}
