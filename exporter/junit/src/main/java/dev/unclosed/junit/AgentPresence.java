package dev.unclosed.junit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Sees to it, once, that the agent is in this JVM. */
final class AgentPresence {
  private static final String IN_BOOT_LOADER = "dev.unclosed.probe.Reclaimed";
  private static final String OPTIONS = "exporter=off,exit-report=off";
  private static final long PATIENCE_SECONDS = 60;
  private static final String RECIPES =
      """
      . Start the tests with the agent instead.
        Maven:  <argLine>-javaagent:${dev.unclosed:unclosed:jar}=exporter=off,exit-report=off</argLine> for Surefire,
                with the goal properties of maven-dependency-plugin before it
        Gradle: test { jvmArgs "-javaagent:${configurations.testRuntimeClasspath.find { it.name.matches('unclosed-\\\\d.*') }}=exporter=off,exit-report=off" }""";

  private static @Nullable String failure;
  private static boolean known;

  private AgentPresence() {}

  /**
   * Attaches the agent where nobody started this JVM with it.
   *
   * @throws ExtensionConfigurationException when it cannot be had, with what to do
   */
  static synchronized void require() {
    if (!known) {
      known = true;
      try {
        if (!isPresent()) {
          attach();
        }
        LiveSet.keepStacks();
      } catch (ExtensionConfigurationException absent) {
        failure = absent.getMessage();
      }
    }
    if (failure != null) {
      throw new ExtensionConfigurationException(failure);
    }
    if (!LiveSet.isWatching()) {
      throw absent("the agent has switched its hooks off; its line on standard error says why");
    }
  }

  private static boolean isPresent() {
    try {
      Class.forName(IN_BOOT_LOADER, false, null);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** By a child process: most JVMs let no one attach to themselves. */
  private static void attach() {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar().getPath(),
            "attach",
            Long.toString(ProcessHandle.current().pid()),
            OPTIONS);
    command.environment().remove("JAVA_TOOL_OPTIONS");
    command.redirectErrorStream(true);
    String said;
    try {
      Process process = command.start();
      said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        said = "no answer within " + PATIENCE_SECONDS + " s";
      }
    } catch (IOException failed) {
      said = String.valueOf(failed.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      said = "interrupted";
    }
    if (!isPresent()) {
      throw absent("the agent could not be attached (" + said + ")");
    }
  }

  private static File jar() {
    String given = System.getProperty("unclosed.jar");
    if (given != null) {
      return new File(given);
    }
    URL place = AgentPresence.class.getResource("/dev/unclosed/boot/Premain.class");
    String text = place == null ? "" : place.toString();
    int end = text.indexOf("!/");
    if (!text.startsWith("jar:file:") || end < 0) {
      throw absent("the agent's jar, dev.unclosed:unclosed, is not on the class path");
    }
    try {
      return new File(new URI(text.substring("jar:".length(), end)));
    } catch (URISyntaxException odd) {
      throw absent("the agent's jar has an odd address, " + text);
    }
  }

  private static ExtensionConfigurationException absent(String reason) {
    return new ExtensionConfigurationException("@NoLeaks cannot watch: " + reason + RECIPES);
  }
}
