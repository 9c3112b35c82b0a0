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

  private JdkPackages() {}
}
