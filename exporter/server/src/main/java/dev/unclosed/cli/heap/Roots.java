package dev.unclosed.cli.heap;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaFrameGCRoot;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/** Where garbage collection begins, in words. */
final class Roots {
  private final Map<Long, GCRoot> byObject = new HashMap<>();

  Roots(Heap heap) {
    for (Object each : heap.getGCRoots()) {
      GCRoot root = (GCRoot) each;
      Instance object = root.getInstance();
      if (object != null && !root.getKind().equals(GCRoot.STICKY_CLASS)) {
        byObject.merge(object.getInstanceId(), root, Roots::better);
      }
    }
  }

  private static GCRoot better(GCRoot one, GCRoot other) {
    return one.getKind().equals(GCRoot.JAVA_FRAME) ? other : one;
  }

  /** What the object is held by, if it is a root; else null. */
  @Nullable String of(Instance object) {
    GCRoot root = byObject.get(object.getInstanceId());
    if (root == null) {
      return null;
    }
    if (root instanceof ThreadObjectGCRoot) {
      return "thread " + name(object);
    }
    if (root instanceof JavaFrameGCRoot local) {
      return "a local variable" + frame(local) + ", a " + PathStep.name(object);
    }
    return "native code, by a " + root.getKind() + " reference to a " + PathStep.name(object);
  }

  private static String frame(JavaFrameGCRoot local) {
    ThreadObjectGCRoot thread = local.getThreadGCRoot();
    if (thread == null) {
      return "";
    }
    String of = " of thread " + name(thread.getInstance());
    StackTraceElement[] stack = thread.getStackTrace();
    int number = local.getFrameNumber();
    return stack != null && number >= 0 && number < stack.length
        ? " in " + text(stack[number]) + of
        : of;
  }

  private static String text(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place(frame) + ")";
  }

  private static String place(StackTraceElement frame) {
    String file = frame.getFileName();
    if (file == null) {
      return "Unknown Source";
    }
    return frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
  }

  /** A thread's name in quotation marks. */
  static String name(@Nullable Instance thread) {
    Object name = thread == null ? null : thread.getValueOfField("name");
    return name instanceof Instance text ? '"' + text(text) + '"' : "without name";
  }

  /** A string, of Latin letters or not. */
  private static String text(Instance string) {
    if (!(string.getValueOfField("value") instanceof PrimitiveArrayInstance bytes)) {
      return "";
    }
    boolean wide = string.getValueOfField("coder") instanceof Byte coder && coder != 0;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.getLength(); i += wide ? 2 : 1) {
      int low = at(bytes, i);
      text.append((char) (wide && i + 1 < bytes.getLength() ? low | at(bytes, i + 1) << 8 : low));
    }
    return text.toString();
  }

  private static int at(PrimitiveArrayInstance bytes, int index) {
    return Byte.toUnsignedInt(Byte.parseByte(String.valueOf(bytes.getValues().get(index))));
  }
}
