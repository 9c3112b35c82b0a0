package dev.unclosed.ledger;

import java.util.List;

/** The packages that the JDK occupies, where other projects share its roots. */
final class JdkPackages {
  static final List<String> ROOTS =
      List.of(
          "java",
          "jdk",
          "sun",
          "com.sun",
          "javax.accessibility",
          "javax.annotation.processing",
          "javax.crypto",
          "javax.imageio",
          "javax.lang.model",
          "javax.management",
          "javax.naming",
          "javax.net",
          "javax.print",
          "javax.rmi",
          "javax.script",
          "javax.security",
          "javax.smartcardio",
          "javax.sound",
          "javax.sql",
          "javax.swing",
          "javax.tools",
          "javax.transaction.xa",
          "javax.xml",
          "org.ietf.jgss",
          "org.w3c.dom",
          "org.xml.sax");

  static final List<String> PLUMBING =
      List.of(
          "com.sun.proxy",
          "java.lang.invoke",
          "java.lang.reflect",
          "jdk.internal.reflect",
          "sun.reflect");

  /** What every part of the JDK opens with, and that names none of them. */
  private static final List<String> BASE =
      List.of(
          "java.io.",
          "java.lang.",
          "java.net.",
          "java.nio.",
          "java.security.",
          "java.util.concurrent.",
          "java.util.zip.",
          "jdk.internal.loader.",
          "jdk.internal.misc.",
          "jdk.internal.reflect.",
          "jdk.internal.vm.",
          "sun.nio.");

  private JdkPackages() {}

  /**
   * Whether a class of the JDK belongs to a part that people know by name: an HTTP server or
   * client, logging, RMI.
   */
  static boolean isComponent(String className) {
    for (String prefix : BASE) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }
}
