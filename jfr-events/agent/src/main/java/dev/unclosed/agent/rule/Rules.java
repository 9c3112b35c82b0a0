package dev.unclosed.agent.rule;

import static dev.unclosed.agent.instrumentation.WeavePoint.OBJECT_HOOKS;

import dev.unclosed.agent.instrumentation.ClassWeaver;
import dev.unclosed.agent.instrumentation.HookArgument;
import dev.unclosed.agent.instrumentation.WeavePoint;
import dev.unclosed.agent.library.ClassShape;
import dev.unclosed.probe.WatchedTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** The user's rules at work: which of the classes that load have a method of theirs. */
public final class Rules {
  private static final String OBJECT = "Ljava/lang/Object;";

  private final Map<String, List<RuleMethod>> byOwner = new HashMap<>();
  private final List<RuleMethod> forSubclasses = new ArrayList<>();
  private final List<RuleMethod> all = new ArrayList<>();
  private final TypeTree tree = new TypeTree();

  /** Watches the types of that file. */
  public Rules(RuleFile file) {
    for (RuleMethod method : file.methods()) {
      all.add(method);
      List<RuleMethod> sameOwner = byOwner.get(method.owner);
      if (sameOwner == null) {
        sameOwner = new ArrayList<>();
        byOwner.put(method.owner, sameOwner);
      }
      sameOwner.add(method);
      if (method.subclasses && !method.isConstructor()) {
        forSubclasses.add(method);
      }
      WatchedTypes.expect(method.type);
    }
  }

  /** Internal names of the classes that rules name. */
  public Set<String> owners() {
    return byOwner.keySet();
  }

  /**
   * Adds the hooks that rules want in a class that is being loaded.
   *
   * @param weaver of that class, or null when nothing else is woven in it
   * @return the same, or a new one, or null when nothing is woven in it
   */
  public @Nullable ClassWeaver addTo(
      @Nullable ClassWeaver weaver, @Nullable ClassLoader loader, String name, byte[] classFile) {
    List<RuleMethod> named = byOwner.get(name);
    List<RuleMethod> inherited = loader == null ? null : candidates(classFile);
    if (named == null && inherited == null) {
      return weaver;
    }
    ClassShape shape = ClassShape.of(classFile);
    ClassWeaver into = weaver;
    if (named != null) {
      for (RuleMethod rule : named) {
        into = add(rule, shape, into, true);
      }
    }
    if (inherited != null && loader != null) {
      for (RuleMethod rule : inherited) {
        if (!rule.owner.equals(name) && tree.isBelow(shape, rule.owner, loader)) {
          into = add(rule, shape, into, false);
        }
      }
    }
    return into;
  }

  /** Rules for subclasses whose method's name is somewhere in the class file. */
  private @Nullable List<RuleMethod> candidates(byte[] classFile) {
    List<RuleMethod> found = null;
    for (RuleMethod rule : forSubclasses) {
      if (contains(classFile, rule.method.getBytes(StandardCharsets.UTF_8))) {
        if (found == null) {
          found = new ArrayList<>();
        }
        found.add(rule);
      }
    }
    return found;
  }

  private static boolean contains(byte[] text, byte[] word) {
    for (int i = 0; i <= text.length - word.length; i++) {
      int matching = 0;
      while (matching < word.length && text[i + matching] == word[matching]) {
        matching++;
      }
      if (matching == word.length) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ClassWeaver add(
      RuleMethod rule, ClassShape shape, @Nullable ClassWeaver weaver, boolean named) {
    ClassWeaver into = weaver;
    String reason = rule.subclasses ? null : "the class has no such method";
    for (ClassShape.Method method : shape.methods()) {
      if (!rule.names(method.name(), method.descriptor())) {
        continue;
      }
      String problem = rule.problem(method.isStatic(), method.descriptor());
      if (!method.hasCode()) {
        reason = rule.subclasses ? null : "it is abstract or native; 'subclasses = yes' may help";
      } else if (problem != null) {
        reason = problem;
      } else {
        into = into == null ? new ClassWeaver(shape.name()) : into;
        into.add(point(rule, shape.name(), method));
        rule.matched();
      }
    }
    if (named && reason != null && !rule.hasMatched()) {
      rule.mismatch(reason);
    }
    return into;
  }

  private static WeavePoint point(RuleMethod rule, String owner, ClassShape.Method method) {
    String descriptor = method.descriptor();
    WeavePoint.Target target = WeavePoint.of(rule.type, owner, method.name(), descriptor);
    HookArgument type = HookArgument.constant(rule.type);
    if (rule.key == RuleMethod.RESULT) {
      String result = Type.getReturnType(descriptor).getDescriptor();
      String passed = result.equals("I") || result.equals("J") ? result : OBJECT;
      return target.onResult(OBJECT_HOOKS, "openedOnce", passed, type);
    }
    HookArgument key =
        rule.key == RuleMethod.THIS
            ? HookArgument.self(owner).as(OBJECT)
            : argument(rule.slot(method.isStatic(), descriptor), rule.key, descriptor);
    return rule.opens
        ? target.onReturn(OBJECT_HOOKS, "openedOnce", key, type)
        : target.onEntry(OBJECT_HOOKS, "closing", key, type);
  }

  private static HookArgument argument(int slot, int number, String descriptor) {
    String type = Type.getArgumentTypes(descriptor)[number - 1].getDescriptor();
    HookArgument local = HookArgument.local(slot, type);
    return type.equals("I") || type.equals("J") ? local : local.as(OBJECT);
  }

  /** What has matched nothing so far, one line each. */
  public List<String> unmatched() {
    List<String> lines = new ArrayList<>();
    for (RuleMethod rule : all) {
      if (!rule.hasMatched()) {
        String reason = rule.mismatch();
        lines.add(
            rule.place
                + ": "
                + rule.text
                + " has matched nothing: "
                + (reason == null ? nothingLoaded(rule) : reason));
      }
    }
    return lines;
  }

  private static String nothingLoaded(RuleMethod rule) {
    return rule.subclasses
        ? "no class with that method, it or a subclass, was loaded so far"
        : "the class was not loaded so far";
  }
}
