package dev.unclosed.agent.instrumentation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts the hooks of one class into its bytes; the class keeps its shape, so retransformation
 * accepts it.
 */
public final class ClassWeaver {
  private final String owner;
  private final List<WeavePoint> points = new ArrayList<>();

  public ClassWeaver(String owner) {
    this.owner = owner;
  }

  public void add(WeavePoint point) {
    points.add(point);
  }

  /** A second one with the same points so far. */
  public ClassWeaver copy() {
    ClassWeaver copy = new ClassWeaver(owner);
    copy.points.addAll(points);
    return copy;
  }

  /** Internal name of the class. */
  public String owner() {
    return owner;
  }

  /** What was woven. */
  public static final class Woven {
    private final byte[] bytes;
    private final List<WeavePoint> points;

    private Woven(byte[] bytes, List<WeavePoint> points) {
      this.bytes = bytes;
      this.points = points;
    }

    public byte[] bytes() {
      return bytes;
    }

    /** The points that were found; those that are missing do not exist on this JDK. */
    public List<WeavePoint> points() {
      return points;
    }
  }

  public Woven weave(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Weaving weaving = new Weaving(writer, this);
    reader.accept(weaving, 0);
    return new Woven(writer.toByteArray(), weaving.found);
  }

  private static final class Weaving extends ClassVisitor {
    private final ClassWeaver weaver;
    private final List<WeavePoint> found = new ArrayList<>();

    private Weaving(ClassVisitor next, ClassWeaver weaver) {
      super(Opcodes.ASM9, next);
      this.weaver = weaver;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
      // The outermost visitor adds its hook first: so that hooks are called in the listed order.
      for (int i = weaver.points.size() - 1; i >= 0; i--) {
        WeavePoint point = weaver.points.get(i);
        if (point.matches(name, descriptor)) {
          code = new MethodWeaver(code, weaver.owner, access, name, descriptor, point, found);
        }
      }
      return code;
    }
  }
}
