package dev.unclosed.architecture;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes that run before {@code main}: no {@code invokedynamic}, since the first one costs the
 * watched JVM tens of milliseconds, and one inside a woven method can recurse for ever.
 */
final class PremainPath {
  private static final String PREMAIN = "dev/unclosed/boot/Premain";

  private static final List<String> PACKAGES =
      List.of(
          "dev/unclosed/probe/",
          "dev/unclosed/event/",
          "dev/unclosed/agent/",
          "dev/unclosed/option/");

  private PremainPath() {}

  static boolean contains(ClassReader type) {
    return type.getClassName().equals(PREMAIN)
        || PACKAGES.stream().anyMatch(type.getClassName()::startsWith);
  }

  static ClassReader premain(List<ClassReader> classes) {
    return classes.stream()
        .filter(type -> type.getClassName().equals(PREMAIN))
        .findFirst()
        .orElseThrow(() -> new AssertionError(PREMAIN + " is missing"));
  }

  /** Methods of the path with an {@code invokedynamic}, as {@code Class.method}. */
  static List<String> invokedynamicIn(List<ClassReader> classes) {
    List<String> found = new ArrayList<>();
    for (ClassReader type : classes) {
      if (contains(type)) {
        type.accept(new InvokedynamicFinder(type.getClassName(), found), ClassReader.SKIP_DEBUG);
      }
    }
    return found;
  }

  private static final class InvokedynamicFinder extends ClassVisitor {
    private final String owner;
    private final List<String> found;

    InvokedynamicFinder(String owner, List<String> found) {
      super(Opcodes.ASM9);
      this.owner = owner;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String name, String type, Handle bootstrap, Object... arguments) {
          found.add(owner + "." + method);
        }
      };
    }
  }
}
