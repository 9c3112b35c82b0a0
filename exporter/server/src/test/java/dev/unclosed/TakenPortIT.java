package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ports that somebody else holds: one line, and patience. */
final class TakenPortIT {
  private static final Pattern TAKEN = Pattern.compile("is taken by pid (\\d+)");

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void bothPortsAreToldInOneLineAndHadOnceTheyAreFree(Path jdk) throws Exception {
    int port;
    int details;
    ChildJvm child;
    try (ServerSocket first = anyPort();
        ServerSocket second = anyPort()) {
      port = first.getLocalPort();
      details = second.getLocalPort();
      child = ChildJvm.start(jdk, options(port, details), life("obey", "."));
      child.awaitError(TAKEN);
    }
    try (child) {
      awaitListener(port);
      awaitListener(details);
      child.send("exit 3");
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.standardOutput()).containsExactly("ready");
      String us = " is taken by pid " + ProcessHandle.current().pid() + " (java ";
      assertThat(child.standardError())
          .singleElement()
          .asString()
          .contains("port " + port + " (metrics)" + us, "port " + details + " (details)" + us)
          .endsWith("; tried again until it works");
    }
  }

  /** The child inherits the agent from the environment, and its parent has the ports. */
  @ParameterizedTest
  @MethodSource("jdks")
  void childOfAWatchedJvmNamesItsParent(Path jdk) throws Exception {
    int port;
    int details;
    try (ServerSocket first = anyPort();
        ServerSocket second = anyPort()) {
      port = first.getLocalPort();
      details = second.getLocalPort();
    }
    String java = jdk.resolve("bin/java").toString();
    ProcessBuilder command =
        new ProcessBuilder(java, "-cp", ChildJvm.testClasses(), "com.acme.lives.Parent", java);
    command.command().addAll(life("obey", "."));
    command
        .environment()
        .put("JAVA_TOOL_OPTIONS", "-javaagent:" + ChildJvm.jar() + "=" + options(port, details));
    try (ChildJvm parent = ChildJvm.run(command)) {
      awaitListener(port);
      awaitListener(details);
      parent.send("go");
      String holder = parent.awaitError(TAKEN).group(1);
      assertThat(holder).isEqualTo(Long.toString(parent.pid()));
      parent.send("exit 3");
      assertThat(parent.exitStatus()).isEqualTo(3);
      assertThat(parent.standardOutput()).containsExactly("ready");
      assertThat(parent.standardError())
          .filteredOn(line -> !line.startsWith("Picked up "))
          .singleElement()
          .asString()
          .contains("(java com.acme.lives.Parent)");
    }
  }

  private static ServerSocket anyPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static String options(int port, int details) {
    return "bind=127.0.0.1,port=" + port + ",details.port=" + details;
  }

  private static List<String> life(String... words) {
    return List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Life", words[0], words[1]);
  }

  private static void awaitListener(int port) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!answers(port)) {
      assertThat(System.nanoTime()).as("port %d is served in time", port).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static boolean answers(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }
}
