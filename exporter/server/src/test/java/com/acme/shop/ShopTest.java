package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ShopTest {
  private static final int ORDERS = 400;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none       | {}
          files      | {invoice=4}
          selectors  | {eventfd=2, eventpoll=2}
          sockets    | {socket=2}
          pipes      | {pipe=1}
          dropped    | {receipt=8}
          """)
  void eachDefectLeaksItsOwnDescriptorsAndNothingElse(String defects, String left)
      throws IOException, InterruptedException {
    // A collector that never collects: nothing is rescued, so the numbers are exact.
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-XX:-UseContainerSupport",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+UseEpsilonGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                OrdersInSequence.class.getName(),
                directory.toString(),
                Integer.toString(ORDERS),
                defects)
            .redirectErrorStream(true)
            .start();

    try (InputStream output = program.getInputStream()) {
      assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines(left);
    }
    assertThat(program.waitFor()).isZero();
  }
}
