package dev.unclosed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveResourceTest {
  private static final int FIRST = 900;
  private static final int SECOND = 901;

  private final LiveResource resource = new LiveResource();

  @Test
  void closedAndUnreleasedPartOfSeveralIsClosingUntilItIsReleased() {
    WatchedTypes.declare(ResourceTypes.PIPE);
    Descriptors.opened(FIRST, SECOND, -1, ResourceTypes.PIPE);
    assertThat(isClosing(FIRST)).isFalse();
    Descriptors.closedUnreleased(SECOND);
    assertThat(isClosing(FIRST)).isTrue();
    Descriptors.closing(SECOND, false);
    assertThat(isClosing(FIRST)).isFalse();
    Descriptors.closing(FIRST, false);
    assertThat(resource.read(FIRST)).isFalse();
  }

  @Test
  void closedAndUnreleasedResourceOfOneDescriptorIsClosing() {
    WatchedTypes.declare(ResourceTypes.FILE);
    Descriptors.opened(FIRST, ResourceTypes.FILE, "data");
    assertThat(isClosing(FIRST)).isFalse();
    Descriptors.closedUnreleased(FIRST);
    assertThat(isClosing(FIRST)).isTrue();
    Descriptors.closing(FIRST, false);
    assertThat(resource.read(FIRST)).isFalse();
  }

  private boolean isClosing(int fd) {
    assertThat(resource.read(fd)).isTrue();
    return resource.closing;
  }
}
