package dev.unclosed.agent.rule;

import dev.unclosed.probe.WatchedTypes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** One method that opens or closes a declared resource, and what of its call is the key. */
final class RuleMethod {
  static final int THIS = 0;
  static final int RESULT = -1;

  final int type;
  final boolean opens;
  final String owner;
  final String method;

  /** Descriptors of the parameters, joined, or null for whatever they are. */
  final @Nullable String parameters;

  /** {@link #THIS}, {@link #RESULT}, or the number of an argument, from 1 on. */
  final int key;

  final boolean subclasses;

  /** {@code file:line}. */
  final String place;

  /** As it is written in the file. */
  final String text;

  private volatile boolean matched;
  private volatile @Nullable String mismatch;

  RuleMethod(int type, boolean opens, MethodName name, int key, boolean subclasses, String place) {
    this.type = type;
    this.opens = opens;
    this.owner = name.owner();
    this.method = name.method();
    this.parameters = name.parameters();
    this.text = name.text();
    this.key = key;
    this.subclasses = subclasses;
    this.place = place;
  }

  boolean isConstructor() {
    return method.equals("<init>");
  }

  boolean names(String candidate, String descriptor) {
    return candidate.equals(method)
        && (parameters == null || descriptor.startsWith("(" + parameters + ")"));
  }

  /** Why the key cannot be had from a method of that form, or null. */
  @Nullable String problem(boolean isStatic, String descriptor) {
    if (key == THIS) {
      return isStatic ? "a static method has no this" : null;
    }
    if (key == RESULT) {
      return Type.getReturnType(descriptor).getSort() == Type.VOID ? "it has no result" : null;
    }
    Type[] arguments = Type.getArgumentTypes(descriptor);
    if (key > arguments.length) {
      return "it has " + arguments.length + " arguments";
    }
    return isKey(arguments[key - 1]) ? null : "argument " + key + " is no object, int or long";
  }

  /** Local variable of the argument that is the key. */
  int slot(boolean isStatic, String descriptor) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < key - 1; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  void matched() {
    if (!matched) {
      matched = true;
      WatchedTypes.installed(type);
    }
  }

  boolean hasMatched() {
    return matched;
  }

  /** The class was there, and the method was not as the rule says. */
  void mismatch(String reason) {
    mismatch = reason;
  }

  @Nullable String mismatch() {
    return mismatch;
  }

  static boolean isKey(Type type) {
    int sort = type.getSort();
    return sort == Type.OBJECT || sort == Type.ARRAY || sort == Type.INT || sort == Type.LONG;
  }
}
