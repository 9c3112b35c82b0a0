package dev.unclosed.junit;

import static dev.unclosed.junit.VerdictsJvm.MAY_ATTACH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same verdicts with the oldest JUnit that is promised, and with the newest. */
final class JUnitVersionsIT {
  static Stream<Arguments> jdksAndVersions() {
    List<Path> jdks = Jdks.all();
    return Stream.of(
        Arguments.of(jdks.get(0), "junit-5.10"),
        Arguments.of(jdks.get(jdks.size() - 1), "junit-6"));
  }

  @ParameterizedTest
  @MethodSource("jdksAndVersions")
  void everyVerdictIsThatOfThisBuildsJUnit(Path jdk, String version) throws Exception {
    String text = VerdictsJvm.of(jdk, Path.of("target", version)).print(MAY_ATTACH);

    assertThat(VerdictsJvm.wrongOfAll(text)).isEmpty();
    assertThat(byNumber(VerdictsJvm.verdicts(text)))
        .hasSizeGreaterThan(70)
        .isEqualTo(byNumber(VerdictsJvm.verdicts(VerdictsJvm.of(jdk).print(MAY_ATTACH))));
  }

  /** The display names of parameterised tests differ from version to version. */
  private static Map<String, String> byNumber(Map<String, String> verdicts) {
    Map<String, String> renamed = new TreeMap<>();
    verdicts.forEach(
        (test, verdict) -> renamed.put(test.replaceFirst("(#\\d+)\\..*", "$1"), verdict));
    return renamed;
  }
}
