package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String ANNOUNCE =
      "echo 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g';"
          + " echo 'unclosed: metrics on http://127.0.0.1:1/metrics,"
          + " details on http://127.0.0.1:2/' >&2;"
          + " cat; echo bye";

  @TempDir private Path directory;

  @Test
  void theAddressesAreFoundAmongOtherLinesAndTheEndOfInputEndsTheService() throws Exception {
    ServiceProcess service = start(shell(ANNOUNCE));
    try (service) {
      assertThat(service.awaitAddresses(LONG).details())
          .isEqualTo(URI.create("http://127.0.0.1:2/"));
      assertThat(service.awaitEnd(Duration.ZERO)).isEmpty();
      assertThat(service.endedOnRequest()).isFalse();
    }

    assertThat(service.awaitEnd(Duration.ZERO)).contains(0);
    assertThat(service.endedOnRequest()).isTrue();
  }

  @Test
  void aServiceThatEndsBeforeItNamesAnAddressIsQuoted() throws Exception {
    try (ServiceProcess service = start(shell("echo first; echo 'no such class' >&2; exit 4"))) {
      assertThatExceptionOfType(DemoFailure.class)
          .isThrownBy(() -> service.awaitAddresses(LONG))
          .withMessage("the service ended with exit code 4; its last line: no such class");
      assertThat(service.endedOnRequest()).isFalse();
    }
  }

  @Test
  void aServiceThatNamesNoAddressInTimeIsQuoted() throws Exception {
    try (ServiceProcess service = start(shell("exec cat"))) {
      assertThatExceptionOfType(DemoFailure.class)
          .isThrownBy(() -> service.awaitAddresses(Duration.ofMillis(1)))
          .withMessageContaining("named no address within 0 s");
    }
  }

  @Test
  void aServiceThatDiesOfCtrlCEndedOnRequest() throws Exception {
    try (ServiceProcess service = start(shell("exit 130"))) {
      assertThat(service.awaitEnd(LONG)).contains(130);
      assertThat(service.endedOnRequest()).isTrue();
    }
  }

  @Test
  void everythingThatTheServicePrintsIsLogged() throws Exception {
    Path log = directory.resolve("service.log");
    try (ServiceProcess service =
        ServiceProcess.start(shell("echo out; echo error >&2; " + ANNOUNCE), log)) {
      service.awaitAddresses(LONG);
    }

    assertThat(Files.readString(log)).startsWith("out\nerror\nPicked up");
  }

  @Test
  void theLimitOfDescriptorsIsSetBeforeTheServiceStarts() throws Exception {
    LaunchCommand command = shell("exit $(($(ulimit -n) - 256))").limited(OptionalInt.of(300));

    try (ServiceProcess service = start(command)) {
      assertThat(service.awaitEnd(LONG)).contains(300 - 256);
    }
  }

  @Test
  void aLimitAboveThatOfTheSystemIsRefusedInOneLine() throws Exception {
    LaunchCommand command = shell("exit 0").limited(OptionalInt.of(Integer.MAX_VALUE));

    try (ServiceProcess service = start(command)) {
      assertThatExceptionOfType(DemoFailure.class)
          .isThrownBy(() -> service.awaitAddresses(LONG))
          .withMessageMatching(
              "the service ended with exit code 2; its last line: "
                  + "this system allows at most \\w+ descriptors, not 2147483647");
    }
  }

  private ServiceProcess start(LaunchCommand command) throws IOException {
    return ServiceProcess.start(command, directory.resolve("service.log"));
  }

  private static LaunchCommand shell(String script) {
    return new LaunchCommand(List.of("/bin/sh", "-c", script));
  }
}
