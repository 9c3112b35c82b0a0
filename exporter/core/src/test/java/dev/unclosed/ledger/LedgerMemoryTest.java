package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LedgerMemoryTest {
  private static final FrameRules RULES = new FrameRules(List.of());
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_800_000_000L * SECOND;

  @Test
  void anotherLedgerGoesOnWithWhatIsOpen() throws IOException {
    Ledger first = ledger();
    for (int i = 1; i <= 17; i++) {
      first.opened(i, "file", stack("load", 42), i, -1, -1, NOW + i * SECOND, 7);
    }
    first.opened(18, "pipe", stack("pump", 7), 18, 19, -1, NOW, 8);
    first.orphaned(18, "pipe", NOW + SECOND);
    first.openedUnsampled(20, "socket", 20, -1, -1, NOW, 8);
    first.opened(21, "file", new Stack(List.of(), false, RULES, "worker-3"), 21, -1, -1, NOW, 8);
    first.closed(3, "file", 3, -1, -1, ClosedBy.CODE, NOW + 20 * SECOND);

    Ledger second = ledger();
    LedgerMemory.read(new DataInputStream(new ByteArrayInputStream(bytes(first))), RULES, second);
    second.closed(4, "file", 4, -1, -1, ClosedBy.CODE, NOW + 30 * SECOND);
    first.closed(4, "file", 4, -1, -1, ClosedBy.CODE, NOW + 30 * SECOND);

    assertThat(sites(second)).isEqualTo(sites(first)).hasSize(4);
  }

  @Test
  void bytesThatEndTooSoonAreRefusedWhereverTheyEnd() throws IOException {
    Ledger ledger = ledger();
    ledger.opened(1, "file", stack("load", 42), 3, -1, -1, NOW, 7);
    byte[] whole = bytes(ledger);
    IntStream.range(0, whole.length)
        .forEach(
            length ->
                assertThatThrownBy(
                        () ->
                            LedgerMemory.read(
                                new DataInputStream(
                                    new ByteArrayInputStream(Arrays.copyOf(whole, length))),
                                RULES,
                                ledger()))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class));
  }

  private static byte[] bytes(Ledger ledger) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LedgerMemory.write(ledger, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** All but the counters of what has ended, which are no part of the memory. */
  private static List<String> sites(Ledger ledger) {
    return ledger.snapshot(NOW + 60 * SECOND).sites().stream()
        .map(
            site ->
                String.join(
                    " ",
                    site.type(),
                    site.site(),
                    site.location(),
                    Long.toString(site.open()),
                    Long.toString(site.fds()),
                    Long.toString(site.orphaned()),
                    String.valueOf(site.oldestOpenedAt())))
        .toList();
  }

  private static Stack stack(String method, int line) {
    return new Stack(List.of(new Frame("com.acme.Archive", method, line)), false, RULES, "main");
  }

  private static Ledger ledger() {
    return new Ledger(LedgerSettings.of(Duration.ofMinutes(10), KnownSites.shipped()));
  }
}
