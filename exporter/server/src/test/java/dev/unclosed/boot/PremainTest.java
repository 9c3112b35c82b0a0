package dev.unclosed.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PremainTest {
  private static final String VERSION = "java.specification.version";

  /** Any use of it fails, as nothing may be woven. */
  private final Instrumentation untouchable =
      (Instrumentation)
          Proxy.newProxyInstance(
              PremainTest.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> {
                throw new AssertionError(method);
              });

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16"})
  void olderJavaIsToldAndLeftAlone(String version) {
    assertThat(toldOn(version))
        .isEqualTo(
            "unclosed: not started: this is Java "
                + version
                + ", and the agent needs 17 or newer"
                + System.lineSeparator());
  }

  @Test
  void versionThatIsNoNumberIsToldAndLeftAlone() {
    assertThat(toldOn("next")).startsWith("unclosed: not started: ").hasLineCount(1);
  }

  private String toldOn(String version) {
    String actual = System.getProperty(VERSION);
    PrintStream standardError = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setProperty(VERSION, version);
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      Premain.premain("port=0", untouchable);
    } finally {
      System.setErr(standardError);
      System.setProperty(VERSION, actual);
    }
    return told.toString(StandardCharsets.UTF_8);
  }
}
