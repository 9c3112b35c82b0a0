package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentAddressesTest {
  @Test
  void theAgentsLineGivesBothAddresses() {
    assertThat(
            AgentAddresses.parse(
                "unclosed: metrics on http://127.0.0.1:4001/metrics, details on"
                    + " http://127.0.0.1:4002/"))
        .contains(
            new AgentAddresses(
                URI.create("http://127.0.0.1:4001/metrics"), URI.create("http://127.0.0.1:4002/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "shop: serving on port 1", "unclosed: metrics on http://127.0.0.1:1/metrics"})
  void anyOtherLineGivesNone(String line) {
    assertThat(AgentAddresses.parse(line)).isEmpty();
  }
}
