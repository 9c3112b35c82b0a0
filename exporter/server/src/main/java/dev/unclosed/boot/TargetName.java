package dev.unclosed.boot;

import java.io.File;

/** What this JVM runs, from the launcher's own record of its command. */
final class TargetName {
  private TargetName() {}

  /**
   * Main class, or file name of the jar; {@code java} where the JVM was not started by a launcher.
   */
  static String main() {
    String command = System.getProperty("sun.java.command", "").strip();
    if (command.isEmpty()) {
      return "java";
    }
    int jar = command.indexOf(".jar");
    int end = command.indexOf(' ');
    if (jar > 0 && (end < 0 || command.substring(0, jar).indexOf(" -") < 0) && isJar(command)) {
      return new File(command.substring(0, jar + ".jar".length())).getName();
    }
    String first = end < 0 ? command : command.substring(0, end);
    return first.substring(first.indexOf('/') + 1);
  }

  /** {@code java -jar} puts the jar's path, which may hold spaces, first. */
  private static boolean isJar(String command) {
    int jar = command.indexOf(".jar");
    int next = jar + ".jar".length();
    return next == command.length() || command.charAt(next) == ' ';
  }
}
