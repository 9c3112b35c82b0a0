package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcTextTest {
  private static final String TCP6 =
      "  sl  local_address                         remote_address                        st"
          + " tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
          + "   0: 0000000000000000FFFF00000100007F:B2C5 0000000000000000FFFF00000100007F:1F90 08"
          + " 00000000:00000001 00:00000000 00000000  1000        0 93112 1 0000000000000000 20 4"
          + " 30 10 -1\n"
          + "   1: 000080FE00000000FF565EAB28A4C2FE:0016 00000000000000000000000000000000:0000 0A"
          + " 00000000:00000000 00:00000000 00000000     0        0 17 1 0000000000000000 100 0 0"
          + " 10 0";

  @Test
  void lastLineNeedsNoLineBreak() {
    ProcText text = ProcText.of("a b\n\nc");

    assertThat(text.nextLine()).isTrue();
    assertThat(text.skipFields(2)).isTrue();
    assertThat(text.field()).isEqualTo("b");
    assertThat(text.nextField()).isFalse();
    assertThat(text.nextLine()).isTrue();
    assertThat(text.nextField()).isFalse();
    assertThat(text.nextLine()).isTrue();
    assertThat(text.line()).isEqualTo("c");
    assertThat(text.nextLine()).isFalse();
  }

  @Test
  void wordIsNoNumber() {
    assertThat(ProcText.of("max\n").firstNumber()).isEmpty();
    assertThat(ProcText.of("").firstNumber()).isEmpty();
    assertThat(ProcText.of("4711\n").firstNumber()).hasValue(4711);
  }

  @Test
  void addressesAreRenderedInTheirShortestForm() {
    Map<Long, Socket> found = new HashMap<>();

    InetTable.parse(ProcText.of(TCP6), new HashSet<>(List.of(17L, 93112L, 5L)), found);

    assertThat(found)
        .containsOnly(
            Map.entry(
                93112L, new Socket(SocketState.CLOSE_WAIT, "127.0.0.1:45765", "127.0.0.1:8080")),
            Map.entry(17L, new Socket(SocketState.LISTEN, "[fe80::ab5e:56ff:fec2:a428]:22", null)));
  }

  @Test
  void zeroGroupsCollapseOnceAndOnlyInRuns() {
    assertThat(SocketAddressText.render("B80D0120000000000000000001000000:0050"))
        .isEqualTo("[2001:db8::1]:80");
    assertThat(SocketAddressText.render("B80D0120000001000100000001000000:0050"))
        .isEqualTo("[2001:db8:1:0:0:1:0:1]:80".replace("1:0:0:1", "1::1"));
    assertThat(SocketAddressText.render("00000000000000000000000000000000:0050"))
        .isEqualTo("[::]:80");
    assertThat(SocketAddressText.render("00000000:0050")).isEqualTo("0.0.0.0:80");
    assertThat(SocketAddressText.render("00000000:0000")).isNull();
  }

  @Test
  void mapsRememberSemaphoresByInode() {
    MemoryMaps maps =
        MemoryMaps.parse(
            ProcText.of(
                "7f2c5a1f0000-7f2c5a1f1000 rw-s 00000000 00:16 2310                      "
                    + " /dev/shm/sem.PmKtRX (deleted)\n"
                    + "7f2c5a1f1000-7f2c5a1f2000 rw-s 00000000 00:16 2311                      "
                    + " /dev/shm/sem.mp-6jsfavmj\n"
                    + "7f2c5a1f2000-7f2c5a1f3000 rw-p 00000000 00:00 0 \n"
                    + "7ffd3a9c2000-7ffd3a9e3000 rw-p 00000000 00:00 0                         "
                    + " [stack]\n"));

    assertThat(maps.count()).isEqualTo(4);
    assertThat(maps.semaphores())
        .containsOnly(Map.entry("00:16 2310", "PmKtRX"), Map.entry("00:16 2311", "mp-6jsfavmj"));
  }
}
