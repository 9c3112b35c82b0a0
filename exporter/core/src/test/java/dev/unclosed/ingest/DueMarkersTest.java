package dev.unclosed.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DueMarkersTest {
  private final DueMarkers markers = new DueMarkers();

  @Test
  void markerCountsOnceWithTheFlushAfterItsOwn() {
    markers.arrived(7);
    assertThat(markers.flushed()).as("its own flush").isEmpty();
    markers.arrived(8);
    assertThat(markers.flushed()).containsExactly(7L);
    assertThat(markers.flushed()).containsExactly(8L);
    assertThat(markers.flushed()).isEmpty();
  }
}
