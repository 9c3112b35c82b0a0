package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRulesTest {
  @ParameterizedTest
  @CsvSource({
    "java.io.FileInputStream, JDK",
    "javax.net.ssl.SSLSocket, JDK",
    "com.sun.net.httpserver.HttpServer, JDK",
    "java.lang.reflect.Method, PLUMBING",
    "jdk.internal.reflect.GeneratedMethodAccessor12, PLUMBING",
    "java.lang.invoke.LambdaForm$DMH/0x0000000800c03000, PLUMBING",
    "com.acme.Main$$Lambda/0x0000000057040458, PLUMBING",
    "dev.unclosed.probe.Hooks, HOOK",
    "dev.unclosed.event.ResourceOpen, HOOK",
    "javax.servlet.http.HttpServlet, LIBRARY",
    "javax.xml.bind.JAXB, LIBRARY",
    "javax.xml.parsers.SAXParser, JDK",
    "com.sun.jna.Native, LIBRARY",
    "org.springframework.web.Servlet, LIBRARY",
    "org.springframework.samples.petclinic.Owner, APPLICATION",
    "org.springframeworks.Mine, APPLICATION",
    "com.acme.Main, APPLICATION",
    "Main, APPLICATION"
  })
  void theLongestPrefixDecides(String className, FrameKind kind) {
    assertThat(new FrameRules(List.of()).kind(className)).isEqualTo(kind);
  }

  @Test
  void anApplicationPackageDoesNotClaimTheJdkOrTheHooks() {
    FrameRules rules = new FrameRules(List.of("java", "dev.unclosed", "org"));
    assertThat(rules.kind("java.io.File")).isEqualTo(FrameKind.JDK);
    assertThat(rules.kind("dev.unclosed.probe.Hooks")).isEqualTo(FrameKind.HOOK);
    assertThat(rules.kind("org.h2.Driver")).isEqualTo(FrameKind.APPLICATION);
  }
}
