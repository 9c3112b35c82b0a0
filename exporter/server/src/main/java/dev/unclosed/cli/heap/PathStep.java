package dev.unclosed.cli.heap;

import java.util.ArrayList;
import java.util.List;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.Value;

/**
 * One object holds another.
 *
 * @param through the field, or the place in an array
 */
record PathStep(Value through, Instance held) {
  private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "javax.", "com.sun.");
  private static final String THREAD_LOCAL = "java.lang.ThreadLocal$ThreadLocalMap$Entry.value";

  /** Without what is inside of the JDK's own classes: people know what a map looks like inside. */
  static List<String> text(List<PathStep> steps) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      String held = name(steps.get(i).held);
      String field = steps.get(i).through instanceof FieldValue value ? name(value) : "";
      if (field.equals(THREAD_LOCAL)) {
        lines.add("one of its thread locals, a " + held);
      } else if (!field.isEmpty() && !isJdk(field)) {
        lines.add("field " + field + ", a " + held);
      } else if (!isJdk(held) && !held.endsWith("[]")) {
        lines.add("a " + held);
      } else if (endsContainers(steps, i) || (i == steps.size() - 1 && !isInside(held))) {
        lines.add("a " + held);
      }
    }
    return lines;
  }

  /** Whether a collection ends there, and the resource begins. */
  private static boolean endsContainers(List<PathStep> steps, int index) {
    return index > 0
        && !isContainer(name(steps.get(index).held))
        && isContainer(name(steps.get(index - 1).held))
        && !isInside(name(steps.get(index).held));
  }

  private static boolean isContainer(String name) {
    return name.startsWith("java.util.")
        || name.startsWith("java.lang.ThreadLocal")
        || name.endsWith("[]");
  }

  private static boolean isInside(String name) {
    return name.equals("java.io.FileDescriptor");
  }

  private static boolean isJdk(String name) {
    return JDK.stream().anyMatch(name::startsWith);
  }

  private static String owner(FieldValue field) {
    return field.getField().getDeclaringClass().getName();
  }

  static String name(FieldValue field) {
    return owner(field) + "." + field.getField().getName();
  }

  static String name(Instance object) {
    return object.getJavaClass().getName();
  }
}
