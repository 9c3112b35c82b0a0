package dev.unclosed.sidecar;

import java.util.List;
import java.util.Set;

/**
 * What a process runs, from its command line: the script, module, class or jar that an interpreter
 * was given, else the program. Never further arguments, which may hold secrets.
 */
final class ProgramName {
  private static final Set<String> JAVA_OPTIONS_WITH_VALUE =
      Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules");
  private static final String INTERPRETERS = "(python|ruby|perl|node|php|bash|sh)[0-9.]*";

  private ProgramName() {}

  /** {@code otherwise} where the command line is hidden. */
  static String of(List<String> words, String otherwise) {
    if (words.isEmpty() || words.get(0).isBlank()) {
      return otherwise;
    }
    String program = lastName(words.get(0));
    if (program.equals("java")) {
      return ofJava(words);
    }
    return program.matches(INTERPRETERS) ? ofInterpreter(program, words) : program;
  }

  private static String ofJava(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-jar") && i + 1 < words.size()) {
        return lastName(words.get(i + 1));
      }
      if (JAVA_OPTIONS_WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return word;
      }
    }
    return "java";
  }

  /** {@code -c} is followed by the program itself, and an option may take the next word. */
  private static String ofInterpreter(String program, List<String> words) {
    if (words.size() < 2) {
      return program;
    }
    String word = words.get(1);
    if (word.equals("-m") && words.size() > 2) {
      return words.get(2);
    }
    return word.startsWith("-") ? program : lastName(word);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
