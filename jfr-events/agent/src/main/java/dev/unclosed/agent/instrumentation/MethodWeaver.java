package dev.unclosed.agent.instrumentation;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts one hook into one method. Only a hook on an exception adds a branch target, and with it the
 * only frame.
 */
final class MethodWeaver extends MethodVisitor {
  private final String owner;
  private final int access;
  private final String name;
  private final String descriptor;
  private final WeavePoint point;
  private final List<WeavePoint> found;
  private final Label bodyStart = new Label();

  MethodWeaver(
      MethodVisitor next,
      String owner,
      int access,
      String name,
      String descriptor,
      WeavePoint point,
      List<WeavePoint> found) {
    super(Opcodes.ASM9, next);
    this.owner = owner;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.point = point;
    this.found = found;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (point.position() == WeavePoint.Position.ENTRY) {
      emit();
    } else if (point.position() == WeavePoint.Position.THROW) {
      super.visitLabel(bodyStart);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (returns && point.position() == WeavePoint.Position.RETURN) {
      emit();
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String callOwner, String callName, String callDescriptor, boolean isInterface) {
    WeavePoint.Position position = point.position();
    boolean called = point.isCallTo(callName, callDescriptor);
    if (called && position == WeavePoint.Position.BEFORE_CALL) {
      emit();
    } else if (called && position == WeavePoint.Position.AROUND_CALL) {
      super.visitInsn(Opcodes.DUP);
    }
    super.visitMethodInsn(opcode, callOwner, callName, callDescriptor, isInterface);
    if (called && position == WeavePoint.Position.AROUND_CALL) {
      emit();
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (point.position() == WeavePoint.Position.THROW) {
      Label bodyEnd = new Label();
      super.visitLabel(bodyEnd);
      super.visitTryCatchBlock(bodyStart, bodyEnd, bodyEnd, null);
      Object[] locals = parameters();
      super.visitFrame(
          Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
      emit();
      super.visitInsn(Opcodes.ATHROW);
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private void emit() {
    point.emit(mv);
    if (!found.contains(point)) {
      found.add(point);
    }
  }

  /** The verifier's view of the parameters, which hold over the whole method. */
  private Object[] parameters() {
    List<Object> locals = new ArrayList<>();
    if ((access & Opcodes.ACC_STATIC) == 0) {
      locals.add(name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner);
    }
    for (Type type : Type.getArgumentTypes(descriptor)) {
      locals.add(verifierType(type));
    }
    return locals.toArray();
  }

  private static Object verifierType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
