package dev.unclosed.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out, where {@code /proc} may be read, which process listens on a port. */
final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final Set<String> OPTIONS_WITH_VALUE =
      Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules");

  private PortHolder() {}

  /** For example {@code pid 4711 (java -jar shop.jar)}, or null when it cannot be found out. */
  static @Nullable String of(int port) {
    Set<String> links = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      addListening(port, PROC.resolve(table), links);
    }
    return links.isEmpty() ? null : holderOf(links);
  }

  private static void addListening(int port, Path table, Set<String> links) {
    String suffix = ":" + String.format("%04X", port);
    try {
      for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length > INODE
            && fields[LOCAL_ADDRESS].endsWith(suffix)
            && fields[STATE].toUpperCase(Locale.ROOT).equals(LISTEN)) {
          links.add("socket:[" + fields[INODE] + "]");
        }
      }
    } catch (IOException e) {
      // Not Linux, or not allowed: the holder stays unknown, which the line about the port says.
      links.remove("");
    }
  }

  private static @Nullable String holderOf(Set<String> links) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holdsOneOf(links, process.resolve("fd"))) {
          return "pid " + process.getFileName() + " (" + command(process) + ")";
        }
      }
    } catch (IOException e) {
      // As above.
      return null;
    }
    return null;
  }

  private static boolean holdsOneOf(Set<String> links, Path descriptors) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : all) {
        if (links.contains(linkOf(descriptor))) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
    return false;
  }

  private static String linkOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // Closed meanwhile.
      return "";
    }
  }

  /** The program and its main class or jar; never further arguments, which may hold secrets. */
  private static String command(Path process) throws IOException {
    byte[] bytes = Files.readAllBytes(process.resolve("cmdline"));
    String[] words = new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
    String program = lastName(words[0]);
    if (!program.equals("java")) {
      return OneLine.of(program);
    }
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("-jar") && i + 1 < words.length) {
        return OneLine.of("java -jar " + lastName(words[i + 1]));
      }
      if (OPTIONS_WITH_VALUE.contains(words[i])) {
        i++;
      } else if (!words[i].isEmpty() && !words[i].startsWith("-") && !words[i].startsWith("@")) {
        return OneLine.of("java " + words[i]);
      }
    }
    return "java";
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
