package dev.unclosed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ExhaustedTargetTest {
  private static final int SCRAPES = 50;
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  @EnabledOnOs(OS.LINUX)
  void targetWithoutDescriptorsAnswersEveryNewConnection()
      throws IOException, InterruptedException {
    Process target = start();
    try (BufferedReader said = target.inputReader(StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(said.readLine());
      assertThat(said.readLine()).isEqualTo("full");
      for (int i = 0; i < SCRAPES; i++) {
        assertThat(RawClient.exchange(port, GET))
            .startsWith("HTTP/1.1 200 ")
            .contains("unclosed_target_up");
      }
      target.getOutputStream().write('\n');
      target.getOutputStream().flush();
      assertThat(said.readLine()).startsWith("took ");
      assertThat(target.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(target.exitValue()).isZero();
    } finally {
      target.destroyForcibly();
    }
  }

  private static Process start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -n 200 && exec \"$0\" -cp \"$1\" \"$2\"",
            java.toString(),
            System.getProperty("java.class.path"),
            StarvingTarget.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
