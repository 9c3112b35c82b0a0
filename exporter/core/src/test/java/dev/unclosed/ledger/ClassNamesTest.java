package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Main$$Lambda$14/0x0000000800c03000",
        "Main$$Lambda/0x0000000057040458",
        "Main$$Lambda$14.1234",
        "Main$$Lambda.0x0000000057040458",
        "com.acme.Main$$Lambda$70+0x00007f2e28000c48.1473611564"
      })
  void everySpellingOfALambdaProxyIsRecognised(String className) {
    assertThat(ClassNames.isLambdaProxy(className)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop$$SpringCGLIB$$0, com.acme.Shop",
    "com.acme.Shop$$EnhancerBySpringCGLIB$$1f2e3d, com.acme.Shop",
    "com.acme.Shop$$FastClassBySpringCGLIB$$ab, com.acme.Shop",
    "com.acme.Shop$ByteBuddy$Zk3, com.acme.Shop",
    "com.acme.Shop$MockitoMock$129, com.acme.Shop",
    "com.acme.Shop$HibernateProxy$q1, com.acme.Shop",
    "com.acme.Shop_$$_jvst1a_0, com.acme.Shop",
    "jdk.proxy2.$Proxy12, jdk.proxy2.$Proxy",
    "com.acme.$Proxy7, com.acme.$Proxy",
    "com.acme.Hidden/0x0000000800c03000, com.acme.Hidden",
    "com.acme.Hidden+0x00007f2e28001400.1625635731, com.acme.Hidden",
    "com.acme.Report$Row$1, com.acme.Report$Row$1",
    "com.acme.v2.Report, com.acme.v2.Report",
    "Main, Main"
  })
  void generatedPartsAreLeftOut(String className, String stable) {
    assertThat(ClassNames.stable(className)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({
    "load, load, load",
    "lambda$load$0, load, lambda$load",
    "lambda$load$12, load, lambda$load",
    "lambda$new$1, <init>, lambda$<init>",
    "lambda$static$1, <clinit>, lambda$<clinit>",
    "lambda$a$b$1, a$b, lambda$a$b",
    "$anonfun$load$3, load, lambda$load",
    "$anonfun$load$3$adapted, load, lambda$load",
    "load$lambda$0, load, lambda$load",
    "load$lambda-2, load, lambda$load",
    "CGLIB$load$4, load, load",
    "get$1, get$1, get$1"
  })
  void lambdaNumbersAreLeftOutAndTheEnclosingMethodIsReadable(
      String method, String readable, String stable) {
    assertThat(ClassNames.readableMethod(method)).isEqualTo(readable);
    assertThat(ClassNames.stableMethod(method)).isEqualTo(stable);
  }
}
