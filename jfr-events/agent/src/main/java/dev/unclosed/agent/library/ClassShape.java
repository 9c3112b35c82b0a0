package dev.unclosed.agent.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file says of its class: what it extends, its fields and its methods. */
public final class ClassShape {
  private String name = "";
  private @Nullable String superclass;
  private String[] interfaces = new String[0];
  private final List<String> fields = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();

  private ClassShape() {}

  /** One method, as declared. */
  public static final class Method {
    private final int access;
    private final String name;
    private final String descriptor;

    Method(int access, String name, String descriptor) {
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
    }

    public String name() {
      return name;
    }

    public String descriptor() {
      return descriptor;
    }

    public boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    public boolean hasCode() {
      return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    }
  }

  public static ClassShape of(byte[] classFile) {
    ClassShape shape = new ClassShape();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(
        new Collector(shape),
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return shape;
  }

  /** Internal name. */
  public String name() {
    return name;
  }

  /** Internal name, or null for {@code Object}. */
  public @Nullable String superclass() {
    return superclass;
  }

  /** Internal names. */
  public String[] interfaces() {
    return interfaces.clone();
  }

  public List<Method> methods() {
    return methods;
  }

  boolean isInterfaceOf(String internalName) {
    for (String each : interfaces) {
      if (each.equals(internalName)) {
        return true;
      }
    }
    return false;
  }

  boolean hasField(String field, String descriptor) {
    return fields.contains(field + descriptor);
  }

  @Nullable Method method(String method, String descriptor) {
    for (Method each : methods) {
      if (each.name.equals(method) && each.descriptor.equals(descriptor)) {
        return each;
      }
    }
    return null;
  }

  private static final class Collector extends ClassVisitor {
    private final ClassShape shape;

    private Collector(ClassShape shape) {
      super(Opcodes.ASM9);
      this.shape = shape;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      shape.name = name;
      shape.superclass = superName;
      shape.interfaces = interfaces == null ? new String[0] : interfaces;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      shape.fields.add(name + descriptor);
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      shape.methods.add(new Method(access, name, descriptor));
      return null;
    }
  }
}
