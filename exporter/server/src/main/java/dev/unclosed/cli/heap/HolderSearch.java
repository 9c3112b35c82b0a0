package dev.unclosed.cli.heap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.ArrayItemValue;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.Value;

/** The shortest way from a root to an object, searched from the object. */
final class HolderSearch {
  /** What is held at all is held within some dozen steps; this bounds time and memory. */
  private static final int MOST_VISITED = 50_000;

  /** They hold everything of their kind, whoever uses it. */
  private static final Set<String> REGISTERS = Set.of("java.util.zip.ZipFile$Source.files");

  /** They hold nothing: they wait until nobody does. And we ourselves. */
  private static final List<String> WATCHERS =
      List.of("jdk.internal.ref.", "dev.unclosed.probe.", "dev.unclosed.boot.");

  private final Roots roots;
  private final Instance object;
  private final Map<Long, PathStep> ways = new HashMap<>();
  private final Deque<Instance> left = new ArrayDeque<>();
  private @Nullable Holder user;

  private HolderSearch(Roots roots, Instance object) {
    this.roots = roots;
    this.object = object;
  }

  static Holder search(Roots roots, Instance object) {
    return new HolderSearch(roots, object).search();
  }

  private Holder search() {
    left.add(object);
    while (!left.isEmpty() && ways.size() < MOST_VISITED) {
      Instance next = left.remove();
      Holder holder = root(next);
      if (holder == null) {
        holder = climb(next);
      }
      if (holder != null) {
        return holder;
      }
    }
    if (user != null) {
      return user;
    }
    return left.isEmpty() ? Holder.NOBODY : Holder.TOO_FAR;
  }

  private @Nullable Holder root(Instance at) {
    String root = roots.of(at);
    if (root == null) {
      return null;
    }
    Holder holder = new Holder(root, path(at));
    if (at.getJavaClass().getName().equals("java.io.FileDescriptor")) {
      // Whoever reads from it just now: not who keeps it.
      user = holder;
      return null;
    }
    return holder;
  }

  /** Goes to what holds this; the holder where that is a static field. */
  private @Nullable Holder climb(Instance held) {
    for (Object each : held.getReferences()) {
      Value value = (Value) each;
      Instance holding = value.getDefiningInstance();
      if (!holds(value, holding)) {
        continue;
      }
      if (value instanceof FieldValue field && field.getField().isStatic()) {
        return new Holder(
            "static field " + PathStep.name(field) + ", a " + PathStep.name(held), path(held));
      }
      PathStep way = new PathStep(value, held);
      if (holding.getInstanceId() != object.getInstanceId()
          && ways.putIfAbsent(holding.getInstanceId(), way) == null) {
        left.add(holding);
      }
    }
    return null;
  }

  private static boolean holds(Value value, Instance holding) {
    String owner = holding.getJavaClass().getName();
    if (WATCHERS.stream().anyMatch(owner::startsWith)) {
      return false;
    }
    if (value instanceof FieldValue field) {
      String name = PathStep.name(field);
      return !name.equals("java.lang.ref.Reference.referent") && !REGISTERS.contains(name);
    }
    return value instanceof ArrayItemValue;
  }

  /** From there to the object. */
  private List<String> path(Instance from) {
    List<PathStep> steps = new ArrayList<>();
    PathStep step = ways.get(from.getInstanceId());
    while (step != null) {
      steps.add(step);
      step = ways.get(step.held().getInstanceId());
    }
    return PathStep.text(steps);
  }
}
