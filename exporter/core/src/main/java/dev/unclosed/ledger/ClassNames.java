package dev.unclosed.ledger;

import java.util.List;

/** Class and method names without what generators and the JVM number anew in every run. */
final class ClassNames {
  /** What follows one of these, and the mark itself, is made up by a proxy generator. */
  private static final List<String> GENERATED =
      List.of(
          "$$EnhancerBy",
          "$$FastClassBy",
          "$$KeyFactoryBy",
          "$$SpringCGLIB",
          "$$SpringProxy",
          "$ByteBuddy$",
          "$HibernateProxy",
          "$HibernateInstantiator",
          "$HibernateAccessOptimizer",
          "$MockitoMock",
          "$auxiliary$",
          "_$$_");

  private ClassNames() {}

  /** True for the class that the JVM spins for a lambda or a method reference. */
  static boolean isLambdaProxy(String className) {
    return className.contains("$$Lambda");
  }

  /** The class as its author named it, for example {@code Shop$$SpringCGLIB$$0} as Shop. */
  static String stable(String className) {
    String name = withoutHiddenSuffix(className);
    for (String mark : GENERATED) {
      int at = name.indexOf(mark);
      if (at > 0) {
        name = name.substring(0, at);
      }
    }
    int proxy = name.lastIndexOf("$Proxy");
    return proxy >= 0 && digitsFrom(name, proxy + 6) ? name.substring(0, proxy + 6) : name;
  }

  /**
   * The method without the numbers that compilers append: javac's {@code lambda$load$3} stays a
   * lambda, and is not the method itself.
   */
  static String stableMethod(String method) {
    String readable = readableMethod(method);
    return readable.equals(method) || method.startsWith("CGLIB$") ? readable : "lambda$" + readable;
  }

  /** The method that a reader finds in the source: {@code lambda$load$3} is in load. */
  static String readableMethod(String method) {
    if (method.startsWith("lambda$")) {
      return ofLambda(withoutNumber(method.substring(7)));
    }
    if (method.startsWith("$anonfun$")) {
      String name = method.endsWith("$adapted") ? method.substring(0, method.length() - 8) : method;
      return ofLambda(withoutNumber(name.substring(9)));
    }
    if (method.startsWith("CGLIB$")) {
      return withoutNumber(method.substring(6));
    }
    int kotlin = method.indexOf("$lambda");
    return kotlin > 0 ? method.substring(0, kotlin) : method;
  }

  private static String ofLambda(String enclosing) {
    return switch (enclosing) {
      case "new" -> "<init>";
      case "static" -> "<clinit>";
      case "" -> "lambda";
      default -> enclosing;
    };
  }

  private static String withoutNumber(String name) {
    int dollar = name.lastIndexOf('$');
    return dollar > 0 && digitsFrom(name, dollar + 1) ? name.substring(0, dollar) : name;
  }

  /** No name in source begins with a digit, so such a last segment is a hidden class's address. */
  private static String withoutHiddenSuffix(String className) {
    for (int i = 1; i < className.length() - 1; i++) {
      char c = className.charAt(i);
      if ((c == '/' || c == '.' || c == '+') && isDigit(className.charAt(i + 1))) {
        return className.substring(0, i);
      }
    }
    return className;
  }

  private static boolean digitsFrom(String name, int start) {
    if (start >= name.length()) {
      return false;
    }
    for (int i = start; i < name.length(); i++) {
      if (!isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
