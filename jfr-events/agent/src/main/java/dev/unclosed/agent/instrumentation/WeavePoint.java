package dev.unclosed.agent.instrumentation;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One place in one method where a hook is called, with the descriptors that the method has on the
 * supported JDKs.
 */
public final class WeavePoint {
  /** Where in the method. */
  public enum Position {
    ENTRY,
    /** Before each normal return. A result, if taken, is the hook's first argument. */
    RETURN,
    /** When the method throws; the exception is the hook's first argument and goes on. */
    THROW,
    /** Before each call of the callee, whose single argument is the hook's only one. */
    BEFORE_CALL,
    /** After each call of the callee; its single int argument and its result are the hook's. */
    AROUND_CALL
  }

  static final String HOOKS = "dev/unclosed/probe/Hooks";

  private static final int NO_TYPE = -1;

  private final String owner;
  private final String method;
  private final String[] descriptors;
  private final int[] types;
  private final Position position;
  private final String callee;
  private final String hookOwner;
  private final String hook;
  private final String hookDescriptor;
  private final boolean takesResult;
  private final HookArgument[] arguments;

  private WeavePoint(
      Target target,
      Position position,
      String callee,
      String hookOwner,
      String hook,
      String firstDescriptor,
      HookArgument... arguments) {
    this.owner = target.owner;
    this.method = target.method;
    this.descriptors = target.descriptors;
    this.types = target.types();
    this.position = position;
    this.callee = callee;
    this.hookOwner = hookOwner;
    this.hook = hook;
    this.takesResult = !firstDescriptor.isEmpty();
    this.arguments = arguments;
    StringBuilder descriptor = new StringBuilder("(").append(firstDescriptor);
    for (HookArgument argument : arguments) {
      descriptor.append(argument.descriptor());
    }
    this.hookDescriptor = descriptor.append(")V").toString();
  }

  /** A method of a class, counted for a resource type. */
  public static Target of(int type, String owner, String method, String... descriptors) {
    return new Target(type, owner, method, descriptors);
  }

  /** A method of a class whose hook counts nothing. */
  static Target ofNoType(String owner, String method, String... descriptors) {
    return new Target(NO_TYPE, owner, method, descriptors);
  }

  /** A method that a hook can be put into. */
  public static final class Target {
    private int alsoType = NO_TYPE;
    private final int type;
    private final String owner;
    private final String method;
    private final String[] descriptors;

    private Target(int type, String owner, String method, String... descriptors) {
      this.type = type;
      this.owner = owner;
      this.method = method;
      this.descriptors = descriptors;
    }

    private int[] types() {
      if (type == NO_TYPE) {
        return new int[0];
      }
      return alsoType == NO_TYPE ? new int[] {type} : new int[] {type, alsoType};
    }

    /** Counts the point for another type as well: the hook decides between the two. */
    public Target orType(int other) {
      alsoType = other;
      return this;
    }

    public WeavePoint onEntry(String hookOwner, String hook, HookArgument... arguments) {
      return new WeavePoint(this, Position.ENTRY, "", hookOwner, hook, "", arguments);
    }

    public WeavePoint onReturn(String hookOwner, String hook, HookArgument... arguments) {
      return new WeavePoint(this, Position.RETURN, "", hookOwner, hook, "", arguments);
    }

    /** Passes the returned object, as {@code resultDescriptor}, before the other arguments. */
    public WeavePoint onResult(
        String hookOwner, String hook, String resultDescriptor, HookArgument... arguments) {
      return new WeavePoint(
          this, Position.RETURN, "", hookOwner, hook, resultDescriptor, arguments);
    }

    public WeavePoint onThrow(String hookOwner, String hook, HookArgument... arguments) {
      return new WeavePoint(
          this, Position.THROW, "", hookOwner, hook, "Ljava/lang/Throwable;", arguments);
    }

    /**
     * Passes the single argument of each call of a method of that name.
     *
     * @param argument {@code I} or {@code J}
     */
    public WeavePoint beforeCall(String callee, String argument, String hookOwner, String hook) {
      String call = callee + "(" + argument + ")V";
      return new WeavePoint(this, Position.BEFORE_CALL, call, hookOwner, hook, argument);
    }

    /**
     * Passes the single int argument and the result of each call of a method of that name.
     *
     * @param result {@code I} or {@code J}
     */
    public WeavePoint aroundCall(String callee, String result, String hookOwner, String hook) {
      String call = callee + "(I)" + result;
      return new WeavePoint(this, Position.AROUND_CALL, call, hookOwner, hook, "I" + result);
    }
  }

  /** Internal name of the woven class. */
  public String owner() {
    return owner;
  }

  /** Numbers of the resource types whose hooks this point counts among. */
  public int[] types() {
    return types.clone();
  }

  Position position() {
    return position;
  }

  boolean matches(String name, String descriptor) {
    if (!name.equals(method)) {
      return false;
    }
    for (String candidate : descriptors) {
      if (candidate.equals(descriptor)) {
        return true;
      }
    }
    return false;
  }

  boolean isCallTo(String name, String descriptor) {
    return callee.equals(name + descriptor);
  }

  /**
   * Emits the call of the hook; for a result, a throwable or a call's argument the value is on the
   * stack and stays.
   */
  void emit(MethodVisitor code) {
    if (position == Position.AROUND_CALL) {
      code.visitInsn(callee.endsWith("J") ? Opcodes.DUP2_X1 : Opcodes.DUP_X1);
    } else if (takesResult) {
      code.visitInsn(callee.endsWith("(J)V") ? Opcodes.DUP2 : Opcodes.DUP);
    }
    for (HookArgument argument : arguments) {
      argument.push(code);
    }
    code.visitMethodInsn(Opcodes.INVOKESTATIC, hookOwner, hook, hookDescriptor, false);
  }

  /** The hook as the probe must declare it; a test looks it up. */
  String hookSignature() {
    return hookOwner + "." + hook + hookDescriptor;
  }

  int argumentCount() {
    return Type.getArgumentTypes(hookDescriptor).length;
  }
}
