package dev.unclosed.agent.instrumentation;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How woven code pushes one argument of a hook: from a local variable or a constant, through casts,
 * fields and calls.
 */
public final class HookArgument {
  private interface Step {
    void emit(MethodVisitor code);
  }

  private final List<Step> steps = new ArrayList<>();
  private String owner;
  private String descriptor;

  private HookArgument(String owner, String descriptor) {
    this.owner = owner;
    this.descriptor = descriptor;
  }

  /** {@code this} of the woven class. */
  public static HookArgument self(String owner) {
    return local(0, "L" + owner + ";");
  }

  /** The local variable {@code slot}, as it is where the hook is called. */
  public static HookArgument local(final int slot, final String descriptor) {
    HookArgument argument = new HookArgument(ownerOf(descriptor), descriptor);
    argument.steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitVarInsn(Type.getType(descriptor).getOpcode(Opcodes.ILOAD), slot);
          }
        });
    return argument;
  }

  public static HookArgument constant(final int value) {
    HookArgument argument = new HookArgument("", "I");
    argument.steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitIntInsn(Opcodes.SIPUSH, value);
          }
        });
    return argument;
  }

  public static HookArgument nothing() {
    HookArgument argument = new HookArgument("", "Ljava/lang/Object;");
    argument.steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitInsn(Opcodes.ACONST_NULL);
          }
        });
    return argument;
  }

  /** A static field of any class. */
  public static HookArgument staticField(
      final String of, final String name, final String fieldDescriptor) {
    HookArgument argument = new HookArgument(ownerOf(fieldDescriptor), fieldDescriptor);
    argument.steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitFieldInsn(Opcodes.GETSTATIC, of, name, fieldDescriptor);
          }
        });
    return argument;
  }

  /** A field of what is pushed so far. */
  public HookArgument field(final String name, final String fieldDescriptor) {
    final String from = owner;
    steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitFieldInsn(Opcodes.GETFIELD, from, name, fieldDescriptor);
          }
        });
    become(fieldDescriptor);
    return this;
  }

  /** The result of a method without arguments of what is pushed so far. */
  public HookArgument call(final String name, final String result) {
    final String from = owner;
    steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, from, name, "()" + result, false);
          }
        });
    become(result);
    return this;
  }

  public HookArgument cast(final String type) {
    steps.add(
        new Step() {
          @Override
          public void emit(MethodVisitor code) {
            code.visitTypeInsn(Opcodes.CHECKCAST, type);
          }
        });
    become("L" + type + ";");
    return this;
  }

  /** The same value, passed as another declared type. */
  public HookArgument as(String passedDescriptor) {
    become(passedDescriptor);
    return this;
  }

  void push(MethodVisitor code) {
    for (Step step : steps) {
      step.emit(code);
    }
  }

  String descriptor() {
    return descriptor;
  }

  private void become(String newDescriptor) {
    descriptor = newDescriptor;
    owner = ownerOf(newDescriptor);
  }

  private static String ownerOf(String descriptor) {
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : "";
  }
}
