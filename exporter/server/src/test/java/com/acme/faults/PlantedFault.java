package com.acme.faults;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An agent that makes a method throw an Error while a system property of the class's name is {@code
 * true}: {@code -javaagent:jar=CLASS.METHOD+CLASS.METHOD}.
 */
public final class PlantedFault implements ClassFileTransformer {
  private final String type;
  private final String method;

  private PlantedFault(String type, String method) {
    this.type = type;
    this.method = method;
  }

  public static void premain(String places, Instrumentation jvm) throws Exception {
    for (String place : places.split("\\+")) {
      int dot = place.lastIndexOf('.');
      PlantedFault fault = new PlantedFault(place.substring(0, dot), place.substring(dot + 1));
      jvm.addTransformer(fault, true);
      for (Class<?> loaded : jvm.getAllLoadedClasses()) {
        if (loaded.getName().equals(fault.type)) {
          jvm.retransformClasses(loaded);
        }
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] bytes) {
    if (!type.replace('.', '/').equals(name)) {
      return null;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Planter(writer), 0);
    return writer.toByteArray();
  }

  private final class Planter extends ClassVisitor {
    Planter(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.equals(method)) {
        return next;
      }
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          Label sound = new Label();
          visitLdcInsn(type);
          visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "java/lang/Boolean",
              "getBoolean",
              "(Ljava/lang/String;)Z",
              false);
          visitJumpInsn(Opcodes.IFEQ, sound);
          visitTypeInsn(Opcodes.NEW, "java/lang/Error");
          visitInsn(Opcodes.DUP);
          visitLdcInsn("planted");
          visitMethodInsn(
              Opcodes.INVOKESPECIAL, "java/lang/Error", "<init>", "(Ljava/lang/String;)V", false);
          visitInsn(Opcodes.ATHROW);
          visitLabel(sound);
          visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
          super.visitMaxs(Math.max(3, stack), locals);
        }
      };
    }
  }
}
