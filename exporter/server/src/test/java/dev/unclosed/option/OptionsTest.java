package dev.unclosed.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void nothingGivenMeansDefaults() throws BadOption {
    Options options = Options.parse(null, Map.of("PATH", "/bin"));
    assertThat(options.integer(Option.PORT)).isEqualTo(18910);
    assertThat(options.integer(Option.DETAILS_PORT)).isEqualTo(18911);
    assertThat(options.duration(Option.SUSPECT_MIN_AGE)).isEqualTo(Duration.ofMinutes(10));
    assertThat(options.choice(Option.EXPORTER)).isEqualTo("on");
    assertThat(options.choice(Option.STACKS)).isEqualTo("all");
    assertThat(options.list(Option.TYPES)).containsExactly("default");
    assertThat(options.list(Option.APPLICATION_PACKAGES)).isEmpty();
    assertThat(options.path(Option.RULES)).isNull();
    assertThat(options.value(Option.TARGET)).isNull();
    assertThat(options.source(Option.PORT)).isEqualTo(OptionSource.DEFAULT);
  }

  @Test
  void agentStringWinsOverEnvironmentAndEnvironmentOverDefault() throws BadOption {
    Options options =
        Options.parse(
            "port=0,types=default+semaphore_permit",
            Map.of("UNCLOSED_PORT", "7", "UNCLOSED_SITES_MAX", "5"));
    assertThat(options.integer(Option.PORT)).isZero();
    assertThat(options.source(Option.PORT)).isEqualTo(OptionSource.AGENT);
    assertThat(options.integer(Option.SITES_MAX)).isEqualTo(5);
    assertThat(options.source(Option.SITES_MAX)).isEqualTo(OptionSource.ENVIRONMENT);
    assertThat(options.list(Option.TYPES)).containsExactly("default", "semaphore_permit");
  }

  @Test
  void pathMayContainEqualsAndSpaces() throws BadOption {
    Options options = Options.parse("known=/a b/c=d.yaml , log=opens:file+opens:socket", Map.of());
    assertThat(options.path(Option.KNOWN)).isEqualTo(Path.of("/a b/c=d.yaml"));
    assertThat(options.list(Option.LOG)).containsExactly("opens:file", "opens:socket");
  }

  @Test
  void emptyItemsAndEmptyVariablesAreNotSet() throws BadOption {
    Options options = Options.parse(",port=1,,", Map.of("UNCLOSED_TYPES", ""));
    assertThat(options.integer(Option.PORT)).isEqualTo(1);
    assertThat(options.source(Option.TYPES)).isEqualTo(OptionSource.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stack=all | unknown option stack: did you mean stacks?",
        "suspect.minage=1m | unknown option suspect.minage: did you mean suspect.min-age?",
        "Port=1 | unknown option Port: did you mean port?",
        "port | option port has no value: write port=..., allowed is a whole number from 0 to"
            + " 65535",
        "port= | option port=(empty): allowed is a whole number from 0 to 65535",
        "port=65536 | option port=65536: allowed is a whole number from 0 to 65535",
        "port=-1 | option port=-1: allowed is a whole number from 0 to 65535",
        "port=99999999999999999999 | option port=99999999999999999999: allowed is a whole number"
            + " from 0 to 65535",
        "port=1,port=1 | option port is given twice: give it once",
        "stacks=none | option stacks=none: allowed is all, sampled or off",
        "orphans=true | option orphans=true: allowed is on or off",
        "exit-wait=2 | option exit-wait=2: allowed is a duration from 0s to 60s with its unit (ms,"
            + " s, m, h, d)",
        "exit-wait=2m | option exit-wait=2m: allowed is a duration from 0s to 60s with its unit"
            + " (ms, s, m, h, d)",
        "types=File | option types=File: allowed is resource types joined by +, or the words"
            + " default and all",
        "types=file++socket | option types=file++socket: allowed is resource types joined by +, or"
            + " the words default and all",
        "log=file | option log=file: allowed is opens:TYPE, several joined by +",
      })
  void badOptionIsRefusedWithOneLine(String agentString, String line) {
    assertThatThrownBy(() -> Options.parse(agentString, Map.of()))
        .isInstanceOf(BadOption.class)
        .hasMessage(line);
  }

  @Test
  void optionLikeNoneListsAllOfThem() {
    assertThatThrownBy(() -> Options.parse("colour=red", Map.of()))
        .hasMessageStartingWith("unknown option colour: known are enabled, port, bind, ")
        .hasMessageEndingWith(", log, log.format");
  }

  @Test
  void unknownVariableNamesItsNearestMatch() {
    assertThatThrownBy(() -> Options.parse(null, Map.of("UNCLOSED_STACK", "all")))
        .hasMessage("unknown environment variable UNCLOSED_STACK: did you mean UNCLOSED_STACKS?");
  }

  @Test
  void badVariableIsNamedAsTheVariable() {
    assertThatThrownBy(() -> Options.parse(null, Map.of("UNCLOSED_SITES_MAX", "0")))
        .hasMessage("UNCLOSED_SITES_MAX=0: allowed is a whole number from 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNCLOSED_SERVICE_HOST=10.0.0.1",
        "UNCLOSED_SERVICE_PORT=18910",
        "UNCLOSED_SERVICE_PORT_METRICS=18910",
        "UNCLOSED_PORT=tcp://10.0.0.1:18910",
        "UNCLOSED_PORT_18910_TCP=tcp://10.0.0.1:18910",
        "UNCLOSED_PORT_18910_TCP_ADDR=10.0.0.1",
        "UNCLOSED_DETAILS_PORT=tcp://10.0.0.1:18911",
        "UNCLOSED_DETAILS_PORT_18911_UDP_PROTO=udp",
        "UNCLOSED_HOME=/opt/unclosed",
      })
  void variablesOfOthersAreIgnored(String variable) throws BadOption {
    int equals = variable.indexOf('=');
    Map<String, String> environment =
        Map.of(variable.substring(0, equals), variable.substring(equals + 1));
    Options options = Options.parse("", environment);
    assertThat(options.integer(Option.PORT)).isEqualTo(18910);
    assertThat(options.integer(Option.DETAILS_PORT)).isEqualTo(18911);
  }

  @Test
  void messageStaysOneShortLineWhateverIsGiven() {
    String hostile = "target=" + "a\nb\u2028".repeat(1000);
    assertThatThrownBy(() -> Options.parse(hostile, Map.of()))
        .message()
        .hasSizeLessThan(200)
        .doesNotContain("\n", "\u2028");
  }
}
