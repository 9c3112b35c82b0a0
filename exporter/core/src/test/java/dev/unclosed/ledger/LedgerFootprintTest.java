package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerFootprintTest {

  private static final int RESOURCES = 1_000_000;
  private static final int SITES = 10_000;

  @Test
  void openResourceCostsAtMostTwoHundredBytes() {
    List<Stack> stacks = new ArrayList<>();
    for (int i = 0; i < SITES; i++) {
      stacks.add(LedgerFixture.stack("method" + i));
    }
    LedgerFixture fixture = new LedgerFixture(LedgerFixture.bounds(RESOURCES, SITES, 20, 5));
    long before = usedAfterCollection();
    long beganAt = System.nanoTime();
    for (int i = 0; i < RESOURCES; i++) {
      fixture.ledger.opened(i, "file", stacks.get(i % SITES), i, -1, -1, i, 1 + i % 1_000);
    }
    long opened = System.nanoTime() - beganAt;
    long bytes = (usedAfterCollection() - before) / RESOURCES;
    beganAt = System.nanoTime();
    LedgerSnapshot snapshot = fixture.at(2);
    long looked = System.nanoTime() - beganAt;

    System.out.printf(
        "%d open resources at %d sites: %d bytes each, %.1f M opens/s, a snapshot in %.1f ms%n",
        RESOURCES, SITES, bytes, RESOURCES * 1e3 / opened, looked / 1e6);
    assertThat(snapshot.health().entries()).isEqualTo(RESOURCES);
    assertThat(bytes).isLessThanOrEqualTo(200);
  }

  private static long usedAfterCollection() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
