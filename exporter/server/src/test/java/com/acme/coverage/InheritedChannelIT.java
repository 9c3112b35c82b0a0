package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A socket that whoever starts the JVM hands over as its standard input. */
final class InheritedChannelIT {
  @TempDir Path directory;

  private final InetAddress loopback = InetAddress.getLoopbackAddress();

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void inheritedConnectionIsAnAcceptedSocket(Path jdk) throws Exception {
    try (ServerSocket peer = new ServerSocket(0, 1, loopback)) {
      isOpenedAndClosed(run(jdk, "tcp", peer.getLocalPort()), "accepted_socket");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void inheritedDatagramSocketIsADatagramSocket(Path jdk) throws Exception {
    try (DatagramSocket peer = new DatagramSocket(0, loopback)) {
      isOpenedAndClosed(run(jdk, "udp", peer.getLocalPort()), "datagram_socket");
    }
  }

  private static void isOpenedAndClosed(Outcome outcome, String type) {
    assertThat(outcome.value("opened.open")).as("%s", outcome).isEqualTo("[" + type + ":1]");
    assertThat(outcome.value("opened.tracked")).as("%s", outcome).isEqualTo("1");
    // With the first inherited channel the JDK opens /dev/null in native code, for ever.
    assertThat(outcome.value("opened.unattributed")).as("%s", outcome).isEqualTo("1");
    assertThat(outcome.value("closed.open")).as("%s", outcome).isEqualTo("[]");
    assertThat(outcome.value("closed.tracked")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value("closed.stale")).as("%s", outcome).isEqualTo("0");
  }

  /** The shell opens the socket as its standard input, and becomes the JVM. */
  private Outcome run(Path jdk, String protocol, int port) throws Exception {
    Path result = directory.resolve(protocol + Jdks.feature(jdk));
    String command =
        String.format(
            "exec '%s' '-javaagent:%s=port=0,bind=127.0.0.1' -cp '%s' %s '%s' <>/dev/%s/127.0.0.1/%d",
            jdk.resolve("bin/java"),
            ChildJvm.jar(),
            ChildJvm.testClasses(),
            Inherited.class.getName(),
            result,
            protocol,
            port);
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder("bash", "-c", command))) {
      assertThat(child.exitStatus()).as("%s", child.standardError()).isZero();
    }
    return Outcome.parse(Files.readString(result));
  }
}
