package dev.unclosed.agent.rule;

import org.jspecify.annotations.Nullable;

/** A method as people write it: {@code com.acme.Pool.take(java.lang.String, int)}. */
final class MethodName {
  private static final String[] PRIMITIVES = {
    "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F",
    "double", "D"
  };

  private final String text;
  private final String owner;
  private final String method;
  private final @Nullable String parameters;

  private MethodName(String text, String owner, String method, @Nullable String parameters) {
    this.text = text;
    this.owner = owner;
    this.method = method;
    this.parameters = parameters;
  }

  /** What is wrong with a text, and where in it. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final int index;

    Malformed(int index, String problem) {
      super(problem, null, false, false);
      this.index = index;
    }

    int index() {
      return index;
    }
  }

  static MethodName parse(String text) throws Malformed {
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).trim();
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      throw new Malformed(0, "a method is named as package.Class.method or package.Class.<init>");
    }
    requireName(name.substring(0, dot), 0);
    String method = name.substring(dot + 1);
    if (!method.equals("<init>")) {
      requireName(method, dot + 1);
    }
    String parameters = open < 0 ? null : parameters(text, open);
    return new MethodName(text, name.substring(0, dot).replace('.', '/'), method, parameters);
  }

  private static void requireName(String name, int offset) throws Malformed {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins = i == 0 || name.charAt(i - 1) == '.';
      boolean good = begins ? Character.isJavaIdentifierStart(c) : isPart(c);
      if (!good) {
        throw new Malformed(offset + i, "'" + c + "' cannot be here in a Java name");
      }
    }
  }

  private static boolean isPart(char c) {
    return c == '.' || Character.isJavaIdentifierPart(c);
  }

  private static String parameters(String text, int open) throws Malformed {
    int close = text.indexOf(')', open);
    if (close < 0) {
      throw new Malformed(text.length(), "')' is missing");
    }
    if (!text.substring(close + 1).isBlank()) {
      throw new Malformed(close + 1, "nothing may follow ')' but a key, as in by argument 1");
    }
    StringBuilder descriptors = new StringBuilder();
    int from = open + 1;
    while (from < close) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 || comma > close ? close : comma;
      descriptors.append(descriptor(text.substring(from, to).trim(), from));
      from = to + 1;
    }
    return descriptors.toString();
  }

  private static String descriptor(String type, int index) throws Malformed {
    if (type.endsWith("[]")) {
      return "[" + descriptor(type.substring(0, type.length() - 2).trim(), index);
    }
    for (int i = 0; i < PRIMITIVES.length; i += 2) {
      if (PRIMITIVES[i].equals(type)) {
        return PRIMITIVES[i + 1];
      }
    }
    if (type.isEmpty()) {
      throw new Malformed(index, "a parameter type is missing");
    }
    requireName(type, index);
    if (type.indexOf('.') < 0) {
      throw new Malformed(index, "the type " + type + " needs its package, as in java.lang.String");
    }
    return "L" + type.replace('.', '/') + ";";
  }

  /** As it was written. */
  String text() {
    return text;
  }

  /** Internal name of the class. */
  String owner() {
    return owner;
  }

  String method() {
    return method;
  }

  /** Joined descriptors, or null for whatever they are. */
  @Nullable String parameters() {
    return parameters;
  }
}
