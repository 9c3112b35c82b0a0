package dev.unclosed.boot;

import java.io.File;

/** What this JVM runs, from the launcher's own record of its command. */
final class TargetName {
  /** The main class in front of {@code java Source.java}. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  private TargetName() {}

  /**
   * Whether this is a tool of the JDK that met the agent in {@code JAVA_TOOL_OPTIONS}: its command
   * names a module of the JDK.
   */
  static boolean isJdkTool() {
    String first = firstWord(command());
    boolean ofJdk = first.startsWith("jdk.") || first.startsWith("java.");
    return ofJdk && first.indexOf('/') > 0 && !first.startsWith(SOURCE_LAUNCHER);
  }

  /**
   * Main class, or file name of the jar; {@code java} where the JVM was not started by a launcher.
   */
  static String main() {
    String command = command();
    if (command.isEmpty()) {
      return "java";
    }
    int jar = command.indexOf(".jar");
    int end = command.indexOf(' ');
    if (jar > 0 && (end < 0 || command.substring(0, jar).indexOf(" -") < 0) && isJar(command)) {
      return new File(command.substring(0, jar + ".jar".length())).getName();
    }
    String first = firstWord(command);
    if (first.startsWith(SOURCE_LAUNCHER) && end > 0) {
      return new File(firstWord(command.substring(end + 1))).getName();
    }
    return first.substring(first.indexOf('/') + 1);
  }

  private static String command() {
    return System.getProperty("sun.java.command", "").strip();
  }

  private static String firstWord(String command) {
    int end = command.indexOf(' ');
    return end < 0 ? command : command.substring(0, end);
  }

  /** {@code java -jar} puts the jar's path, which may hold spaces, first. */
  private static boolean isJar(String command) {
    int jar = command.indexOf(".jar");
    int next = jar + ".jar".length();
    return next == command.length() || command.charAt(next) == ' ';
  }
}
