package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedStacksTest {
  private RecordedStacks jdk17;
  private RecordedStacks jdk25;

  @BeforeEach
  void read() throws IOException {
    jdk17 = RecordedStacks.ofJdk(17);
    jdk25 = RecordedStacks.ofJdk(25);
  }

  @Test
  void everyWayHasTheSameFingerprintOnBothJdks() {
    assertThat(jdk17.byWay()).hasSizeGreaterThan(15);
    assertThat(jdk25.byWay().keySet()).containsExactlyInAnyOrderElementsOf(jdk17.byWay().keySet());
    jdk17
        .byWay()
        .forEach(
            (way, stack) ->
                assertThat(jdk25.of(way).fingerprint()).as(way).isEqualTo(stack.fingerprint()));
  }

  @Test
  void everyWayHasTheSameFrameOnBothJdks() {
    jdk17
        .byWay()
        .forEach(
            (way, stack) -> assertThat(jdk25.of(way).frame()).as(way).isEqualTo(stack.frame()));
  }

  @Test
  void waysThroughDifferentMethodsOfTheApplicationAreDifferentSites() {
    Set<Long> fingerprints = new HashSet<>();
    for (String way :
        new String[] {"direct", "lambda", "stream", "list", "method", "proxy", "thread", "timer"}) {
      assertThat(fingerprints.add(jdk17.of(way).fingerprint())).as(way).isTrue();
    }
  }

  @Test
  void reflectionThatWarmedUpIsTheSameSite() {
    assertThat(jdk17.of("method").frames()).isNotEqualTo(jdk17.of("method again").frames());
    assertThat(jdk17.of("method").fingerprint()).isEqualTo(jdk17.of("method again").fingerprint());
  }

  @Test
  void theDepthOfARecursionMakesNoSite() {
    assertThat(jdk17.of("recursion of 3").fingerprint())
        .isEqualTo(jdk17.of("recursion of 30").fingerprint());
    assertThat(jdk17.of("turns of 4").fingerprint())
        .isEqualTo(jdk17.of("turns of 40").fingerprint());
  }

  @Test
  void aRecursionThatWasCutAnywhereIsOneSite() {
    assertThat(jdk17.of("turns of 400").fingerprint())
        .isEqualTo(jdk17.of("turns of 401").fingerprint());
  }

  @Test
  void theTrimmedStackStartsAtTheCallerAndTheRawOneIsWhatJfrSaw() {
    Stack stack = jdk25.of("list");
    assertThat(stack.rawStack()).hasSameSizeAs(stack.frames());
    assertThat(stack.stack())
        .startsWith(
            "dev.unclosed.ledger.StackRecorder.open(StackRecorder.java:" + line(stack) + ")")
        .anyMatch(text -> text.startsWith("java.util.ImmutableCollections$List12.forEach("));
  }

  private static int line(Stack stack) {
    return stack.frames().get(0).line();
  }
}
